import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ask } from '../../api/ask.ts';
import { refresh } from '../../api/queries.ts';
import { wordOf } from '../../cases/word-of.ts';
import { isSigner } from '../../duties/duty.ts';
import { dateTime, shortDate } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { roleWords } from '../../language/role-words.ts';
import { Section } from '../../shell/sectioned-page.tsx';
import { useMay, useMe } from '../../shell/session.tsx';
import { ReasonDialog } from '../../tasks/reason-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Empty } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { toast } from '../../ui/toasts.tsx';
import type { DutyPage } from './duty.tsx';
import { detailWords, dutyPageWords, ruleWords } from './words.ts';

type Finding = DutyPage['findings'][number];

/** What was found, and what each of it turned out to be. */
export function Findings({ page: { duty, findings } }: { readonly page: DutyPage }) {
  const t = useWords(dutyPageWords);
  const rule = useWords(ruleWords);
  const me = useMe();
  const may = useMay();
  const [answering, setAnswering] = useState<Finding>();
  const mayAnswer = duty.signedAt === null && may('duty:work') && isSigner(duty, me);
  return (
    <Section title={t.findings}>
      {findings.length === 0 ? (
        <Empty title={t.none}>{duty.signedAt === null && t.noneNext}</Empty>
      ) : (
        <Table captionUnseen caption={t.findings} head={[t.what, t.who, t.details, t.answer]}>
          {findings.map((one) => (
            <tr key={one.id}>
              <th scope="row">{wordOf(rule, one.rule)}</th>
              <td>{one.actor?.displayName ?? t.nobody}</td>
              <td>
                <Details of={one.details} />{' '}
                {one.caseId !== null && may('case:read') && (
                  <Link to="/cases/$caseId" params={{ caseId: one.caseId }}>
                    {t.openCase}
                  </Link>
                )}
              </td>
              <td>
                {one.disposition !== null ? (
                  <Answered finding={one} />
                ) : one.actor?.id === me.id ? (
                  t.aboutYou
                ) : (
                  mayAnswer && (
                    <Button
                      size="small"
                      aria-label={t.disposeOf(wordOf(rule, one.rule))}
                      onPress={() => setAnswering(one)}
                    >
                      {t.dispose}
                    </Button>
                  )
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {answering !== undefined && (
        <AnswerDialog dutyId={duty.id} finding={answering} onClose={() => setAnswering(undefined)} />
      )}
    </Section>
  );
}

function Answered({ finding }: { readonly finding: Finding }) {
  const t = useWords(dutyPageWords);
  const { language } = useLanguage();
  const { disposition, note, disposedBy, disposedAt } = finding;
  return (
    <>
      {disposition !== null && <Chip tone={disposition === 'incident' ? 'late' : 'done'}>{t[disposition]}</Chip>} {note}{' '}
      {disposedAt !== null && t.by(disposedBy?.displayName ?? '', dateTime(disposedAt, language))}
    </>
  );
}

function AnswerDialog({
  dutyId,
  finding,
  onClose,
}: {
  readonly dutyId: string;
  readonly finding: Finding;
  readonly onClose: () => void;
}) {
  const t = useWords(dutyPageWords);
  const rule = useWords(ruleWords);
  const [disposition, setDisposition] = useState<'explained' | 'incident'>();
  const answer = async (note: string) => {
    if (disposition === undefined) return;
    await ask('POST /duties/{id}/findings/{findingId}/disposition', {
      path: { id: dutyId, findingId: finding.id },
      body: { disposition, note },
    });
    toast(t.disposed);
    await refresh('GET /duties/{id}', 'GET /duties');
  };
  return (
    <ReasonDialog
      title={t.disposeOf(wordOf(rule, finding.rule))}
      act={t.dispose}
      kept={t.noteHint}
      isReady={disposition !== undefined}
      onConfirm={answer}
      onClose={onClose}
    >
      <p>
        {finding.actor?.displayName} <Details of={finding.details} />
      </p>
      <fieldset>
        <legend>{t.answer}</legend>
        {(['explained', 'incident'] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="disposition" checked={disposition === one} onChange={() => setDisposition(one)} />{' '}
            {t[one]}{' '}
          </label>
        ))}
      </fieldset>
    </ReasonDialog>
  );
}

/** Codes, counts and times of a finding, each with its word. */
function Details({ of }: { readonly of: Readonly<Record<string, unknown>> }) {
  const word = useWords(detailWords);
  const role = useWords(roleWords);
  const { language } = useLanguage();
  const said = (value: unknown): string => {
    if (Array.isArray(value)) {
      return value.every((one) => typeof one === 'string')
        ? value.map((one) => wordOf(role, one)).join('・')
        : String(value.length);
    }
    const text = String(value);
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return shortDate(text, language);
    return /^\d{4}-\d\d-\d\dT/.test(text) ? dateTime(text, language) : text;
  };
  return Object.entries(of)
    .map(([name, value]) => `${wordOf(word, name)} ${said(value)}`)
    .join(' / ');
}
