import { useState } from 'react';
import { type Answer, ask } from '../../api/ask.ts';
import { queries, reading, refresh } from '../../api/queries.ts';
import { useWords } from '../../language/language.tsx';
import { useOnline } from '../../shell/online.ts';
import { Section } from '../../shell/sectioned-page.tsx';
import choice from '../../ui/choice.module.css';
import { Chip } from '../../ui/chip.tsx';
import { CommandButton } from '../../ui/command-button.tsx';
import { Trouble } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.tsx';
import styles from './outside.module.css';
import { effectWords, outsideWords, systemWords } from './words.ts';

export type System = keyof Answer<'GET /demo/faults'>;
export type Faults = Answer<'GET /demo/faults'>[System];

export const FAULTS = reading('GET /demo/faults', {});

/** Switches as they were turned; `undefined` is off. */
type Turned = { readonly [Fault in keyof Faults]?: Faults[Fault] | undefined };

const LATENCIES = [0, 1_000, 5_000, 20_000];
const ERROR_RATES = [0, 0.2, 0.5, 1];
const CLOSED = { from: '00:00', to: '00:01' };

/** One outside system: each switch with what it does, in force as soon as it is turned. */
export function FaultSwitches({ system, faults }: { readonly system: System; readonly faults: Faults }) {
  const t = useWords(outsideWords);
  const name = useWords(systemWords)[system];
  const effect = useWords(effectWords);
  const online = useOnline();
  const [refused, setRefused] = useState<unknown>();
  const disturb = async (next: Faults) => {
    // The switch stays where it was turned; what holds is read again.
    queries.setQueryData(FAULTS.queryKey, (all) => (all === undefined ? all : { ...all, [system]: next }));
    try {
      await ask('PUT /demo/faults/{system}', { path: { system }, body: next });
      setRefused(undefined);
      toast(Object.keys(next).length === 0 ? t.well(name) : t.changed(name));
    } catch (error) {
      setRefused(error);
    }
    await refresh('GET /demo/faults', 'GET /operations');
  };
  const turn = (change: Turned) => void disturb(present({ ...faults, ...change }));
  const isDisturbed = Object.keys(faults).length > 0;
  const flag = (fault: 'down' | 'duplicateWebhooks' | 'reorderWebhooks') => (
    <label>
      <input
        type="checkbox"
        checked={faults[fault] === true}
        onChange={(event) => turn({ [fault]: event.target.checked })}
      />
      <span>
        <strong>{t[fault]}</strong> {effect[fault]}
      </span>
    </label>
  );
  const graded = (fault: 'latencyMs' | 'errorRate', grades: readonly number[], wordOf: (grade: number) => string) => {
    const now = faults[fault] ?? 0;
    return (
      <label className={choice['choice']}>
        <span>
          <strong>{t[fault]}</strong> {effect[fault]}
        </span>
        <select value={now} onChange={(event) => turn({ [fault]: Number(event.target.value) || undefined })}>
          {/* What is in force is always among what can be chosen. */}
          {(grades.includes(now) ? grades : [...grades, now]).map((grade) => (
            <option key={grade} value={grade}>
              {wordOf(grade)}
            </option>
          ))}
        </select>
      </label>
    );
  };
  return (
    <Section
      title={name}
      note={effect[system]}
      acts={
        <>
          <Chip tone={isDisturbed ? 'soon' : 'done'}>{isDisturbed ? t.disturbed : t.fine}</Chip>
          {isDisturbed && (
            <CommandButton size="small" aria-label={t.putRightOf(name)} onPress={() => void disturb({})}>
              {t.putRight}
            </CommandButton>
          )}
        </>
      }
    >
      {refused !== undefined && <Trouble error={refused} />}
      <fieldset className={styles['switches']} disabled={!online}>
        <legend className="unseen">{t.faultsOf(name)}</legend>
        {flag('down')}
        <label>
          <input
            type="checkbox"
            checked={faults.openingHours !== undefined}
            onChange={(event) => turn({ openingHours: event.target.checked ? CLOSED : undefined })}
          />
          <span>
            <strong>{t.closed}</strong> {effect.closed}
          </span>
        </label>
        {system === 'gateway' && flag('duplicateWebhooks')}
        {system === 'gateway' && flag('reorderWebhooks')}
        {graded('latencyMs', LATENCIES, (ms) => (ms === 0 ? t.atOnce : t.after(ms / 1_000)))}
        {graded('errorRate', ERROR_RATES, (rate) => (rate === 0 ? t.never : t.share(Math.round(rate * 100))))}
      </fieldset>
    </Section>
  );
}

/** Without the switches that are off. */
function present(faults: Turned): Faults {
  return Object.fromEntries(Object.entries(faults).filter(([, value]) => value !== undefined && value !== false));
}
