import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { compareWithRegister, type ItemComparison } from '../../../domain/register-differences.ts';
import { recorded } from '../../api/queries.ts';
import type { Plan } from '../../cases/fields.ts';
import { NameGlyphs } from '../../cases/name-glyphs.tsx';
import { useLanguage, useWords } from '../../language/language.tsx';
import { words } from '../../language/words.ts';
import { itemText } from '../../register/item-text.ts';
import { entryStatusWords, itemWords, licenceWords } from '../../register/words.ts';
import { useMay } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Loading, Trouble } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import type { CasePage } from './case.tsx';
import styles from './register-differences.module.css';

/** What an entry is read for here; it is recorded. */
const PURPOSE = { headers: { 'x-purpose': 'compare-with-register' } };

/** 名簿との違い: the application beside each entry of the register that may be of the same person. */
export function RegisterDifferences({ file, plan }: { readonly file: CasePage; readonly plan: Plan }) {
  const t = useWords(own);
  const may = useMay();
  const entries = (file.findings?.['duplicate'] ?? '')
    .split(',')
    .filter((one) => one.startsWith('entry:'))
    .map((one) => one.slice('entry:'.length));
  if (entries.length === 0 || file.application === null || !may('register:read')) return null;
  const { form } = file.application;
  return (
    <section className={styles['section']}>
      <h2>{t.title}</h2>
      <p className={styles['quiet']}>{t.why}</p>
      {entries.map((entryId) => (
        <Comparison key={entryId} entryId={entryId} form={form} plan={plan} />
      ))}
    </section>
  );
}

interface Props {
  readonly entryId: string;
  readonly form: Readonly<Record<string, unknown>>;
  readonly plan: Plan;
}

function Comparison({ entryId, form, plan }: Props) {
  const t = useWords(own);
  const licence = useWords(licenceWords);
  const status = useWords(entryStatusWords);
  const [looking, look] = useState(false);
  const { data, error, refetch } = useQuery({
    ...recorded('GET /register/entries/{id}', { path: { id: entryId }, ...PURPOSE }),
    enabled: looking,
  });
  if (!looking) {
    return (
      <Button size="small" onPress={() => look(true)}>
        {t.compare}
      </Button>
    );
  }
  if (error !== null) return <Trouble error={error} retry={() => void refetch()} />;
  const version = data?.record?.version;
  if (data === undefined || version == null) return <Loading lines={8} />;
  const compared = compareWithRegister(form, version.items);
  const differing = compared.filter(({ change }) => change !== 'same').length;
  return (
    <>
      <p>
        <Link to="/register/$entryId" params={{ entryId }}>
          {licence.number(data.licenceNumber)}
        </Link>{' '}
        {status[version.status]} <strong>{t.count(differing)}</strong>
      </p>
      <Table caption={t.title} captionUnseen head={[t.item, t.registered, t.applied, t.difference]}>
        {compared.map((one) => (
          <Row key={one.item} compared={one} plan={plan} />
        ))}
      </Table>
    </>
  );
}

const TONES = { added: 'held', removed: 'late', changed: 'soon' } as const;

function Row({ compared, plan }: { readonly compared: ItemComparison; readonly plan: Plan }) {
  const t = useWords(own);
  const item = useWords(itemWords);
  const { language } = useLanguage();
  const { item: of, registered, applied, change, names } = compared;
  return (
    <>
      <tr>
        <th scope="row">{item[of]}</th>
        <td>{change === 'same' || registered === null ? textOf(registered) : <del>{textOf(registered)}</del>}</td>
        <td>{change === 'same' || applied === null ? textOf(applied) : <ins>{textOf(applied)}</ins>}</td>
        <td>{change === 'same' ? t.same : <Chip tone={TONES[change]}>{t[change]}</Chip>}</td>
      </tr>
      {names !== null && names !== 'EXACT' && registered !== null && applied !== null && (
        <tr>
          <td colSpan={4}>
            <NameGlyphs name={applied} other={{ label: t.registered, name: registered }} />
          </td>
        </tr>
      )}
    </>
  );

  function textOf(value: string | null): string {
    return itemText(of, value, plan, language) || t.none;
  }
}

const own = words({
  title: { ja: '名簿との違い', en: 'Differences to the register' },
  why: {
    ja: '同じ人かもしれない記載が名簿にあります。比べると、その閲覧を記録します。',
    en: 'The register has entries that may be of the same person. Looking at one is recorded.',
  },
  compare: { ja: '名簿の記載と比べる', en: 'Compare with the entry' },
  count: {
    ja: (n: number) => (n === 0 ? '違いはありません' : `違い${n}件`),
    en: (n: number) => (n === 0 ? 'no difference' : `${n} different`),
  },
  item: { ja: '項目', en: 'Item' },
  registered: { ja: '名簿', en: 'Register' },
  applied: { ja: '申請', en: 'Application' },
  difference: { ja: '違い', en: 'Difference' },
  same: { ja: '同じ', en: 'same' },
  added: { ja: '追加', en: 'added' },
  removed: { ja: '削除', en: 'removed' },
  changed: { ja: '変更', en: 'changed' },
  none: { ja: '記載なし', en: 'none' },
});
