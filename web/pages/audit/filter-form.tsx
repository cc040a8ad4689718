import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { type Answer, ask } from '../../api/ask.ts';
import { PURPOSE_CODE } from '../../cases/purpose.ts';
import { useWords } from '../../language/language.tsx';
import { readDay } from '../../language/read-day.ts';
import { useMay } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { DateControl } from '../../ui/date-control.tsx';
import { Field } from '../../ui/field.tsx';
import { actionWords } from './action-words.ts';
import styles from './audit.module.css';
import { type Filter, present } from './filter.ts';
import { usePurposes } from './names.ts';
import { auditWords, outsideActorWords } from './words.ts';

type Account = Answer<'GET /accounts'>['items'][number];
type Faults = Readonly<Partial<Record<'caseId' | 'purpose' | 'from' | 'to', string>>>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** By whom, on which case, what for, what, when. */
export function FilterForm({
  filter,
  onFilter,
}: {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}) {
  const t = useWords(auditWords);
  const action = useWords(actionWords);
  const purposes = useId();
  const known = usePurposes();
  const [actor, setActor] = useState(filter.actor ?? '');
  const [file, setFile] = useState(receipts.get(filter.caseId ?? '') ?? filter.caseId ?? '');
  const [purpose, setPurpose] = useState(filter.purpose ?? '');
  const [kind, setKind] = useState(filter.action ?? '');
  const [outcome, setOutcome] = useState<Filter['outcome'] | ''>(filter.outcome ?? '');
  const [from, setFrom] = useState(filter.from ?? '');
  const [to, setTo] = useState(filter.to ?? '');
  const [faults, setFaults] = useState<Faults>({});
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const [caseId, first, last] = await Promise.all([caseOf(file.trim()), dayOf(from), dayOf(to)]);
    const isPurpose = purpose.trim() === '' || PURPOSE_CODE.test(purpose.trim());
    const wrong = {
      ...(caseId === undefined ? { caseId: t.caseFault } : {}),
      ...(isPurpose ? {} : { purpose: t.purposeFault }),
      ...(first === undefined ? { from: t.dayFault } : {}),
      ...(last === undefined ? { to: t.dayFault } : {}),
    };
    setFaults(wrong);
    if (Object.keys(wrong).length > 0) return;
    onFilter(present({ actor, caseId, purpose: purpose.trim(), action: kind, outcome, from: first, to: last }));
  };
  return (
    <form className={styles['form']} aria-label={t.filter} onSubmit={(event) => void submit(event)}>
      <Field label={t.actor}>
        {(control) => (
          <select {...control} value={actor} onChange={(event) => setActor(event.target.value)}>
            <option value="">{t.anyone}</option>
            <ActorOptions chosen={actor} />
          </select>
        )}
      </Field>
      <Field label={t.caseOf} hint={t.caseHint} fault={faults.caseId}>
        {(control) => (
          <input {...control} autoComplete="off" value={file} onChange={(event) => setFile(event.target.value)} />
        )}
      </Field>
      <Field label={t.purpose} hint={t.purposeHint} fault={faults.purpose}>
        {(control) => (
          <>
            <input
              {...control}
              list={purposes}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={purpose}
              onChange={(event) => setPurpose(event.target.value)}
            />
            <datalist id={purposes}>
              {Object.entries(known).map(([code, label]) => (
                <option key={code} value={code} label={label} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Field label={t.kind}>
        {(control) => (
          <select {...control} value={kind} onChange={(event) => setKind(event.target.value)}>
            <option value="">{t.any}</option>
            {Object.entries(action).map(([code, label]) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t.outcome}>
        {(control) => (
          <select
            {...control}
            value={outcome}
            onChange={({ target: { value } }) => setOutcome(value === 'done' || value === 'refused' ? value : '')}
          >
            <option value="">{t.any}</option>
            <option value="done">{t.done}</option>
            <option value="refused">{t.refused}</option>
          </select>
        )}
      </Field>
      <Field label={t.from} hint={t.dayHint} fault={faults.from}>
        {(control) => <DateControl control={control} value={from} onChange={setFrom} onType={setFrom} />}
      </Field>
      <Field label={t.to} hint={t.dayHint} fault={faults.to}>
        {(control) => <DateControl control={control} value={to} onChange={setTo} onType={setTo} />}
      </Field>
      <div className={styles['acts']}>
        <Button type="submit" look="main">
          {t.show}
        </Button>
        <Button look="quiet" onPress={() => onFilter({})}>
          {t.clear}
        </Button>
      </div>
    </form>
  );
}

/** People of the house by name, and the systems around it. */
function ActorOptions({ chosen }: { readonly chosen: string }) {
  const may = useMay();
  const outside = useWords(outsideActorWords);
  const { data: accounts = [] } = useQuery({
    queryKey: ['GET /accounts', 'all'],
    // A recorded read: it is not taken back when the form is drawn anew.
    queryFn: () => allAccounts(),
    enabled: may('account:read'),
    staleTime: Infinity,
  });
  const isKnown = accounts.some(({ id }) => id === chosen) || Object.hasOwn(outside, chosen) || chosen === '';
  return (
    <>
      {!isKnown && <option value={chosen}>{chosen}</option>}
      {accounts.map(({ id, displayName, login }) => (
        <option key={id} value={id}>
          {displayName} ({login})
        </option>
      ))}
      {Object.entries(outside).map(([code, label]) => (
        <option key={code} value={code}>
          {label}
        </option>
      ))}
    </>
  );
}

async function allAccounts(): Promise<readonly Account[]> {
  const accounts: Account[] = [];
  for (let cursor: string | undefined; ;) {
    const query = cursor === undefined ? {} : { cursor };
    const { items, next } = await ask('GET /accounts', { query: { limit: 200, ...query } });
    accounts.push(...items);
    if (next === null) return accounts;
    cursor = next;
  }
}

/** Receipt numbers of cases that were looked for: an address holds the id. */
const receipts = new Map<string, string>();

/** The id of a case by its receipt number; empty for none asked for, `undefined` for none there. */
async function caseOf(typed: string): Promise<string | undefined> {
  if (typed === '' || UUID.test(typed)) return typed.toLowerCase();
  const receipt = typed.normalize('NFKC').toUpperCase();
  const { items } = await ask('GET /cases', { query: { receipt } }).catch(() => ({ items: [] }));
  const [found] = items;
  if (found !== undefined) receipts.set(found.id, found.receiptNumber);
  return found?.id;
}

async function dayOf(typed: string): Promise<string | undefined> {
  return typed.trim() === '' ? '' : readDay(typed);
}
