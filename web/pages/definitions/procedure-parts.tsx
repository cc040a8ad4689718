import { waitWords } from '../../cases/words.ts';
import { wordOf } from '../../cases/word-of.ts';
import { useLocal, useWords } from '../../language/language.tsx';
import { roleWords } from '../../language/role-words.ts';
import { Table } from '../../ui/table.tsx';
import type { Procedure } from './definitions.tsx';
import styles from './definitions.module.css';
import { definitionWords } from './words.ts';

/** Tasks, waits, evidence and documents of a procedure, a table each. */
export function ProcedureParts({ procedure }: { readonly procedure: Procedure }) {
  return (
    <>
      <Tasks procedure={procedure} />
      <Waits procedure={procedure} />
      <Evidence procedure={procedure} />
      <Documents procedure={procedure} />
    </>
  );
}

function Tasks({ procedure: { code, tasks } }: { readonly procedure: Procedure }) {
  const t = useWords(definitionWords);
  const role = useWords(roleWords);
  const local = useLocal();
  return (
    <>
      <h3>{t.tasks}</h3>
      <Table captionUnseen caption={`${code} ${t.tasks}`} head={[t.task, t.role, t.where, t.level, t.decisions]}>
        {tasks.map((task) => (
          <tr key={task.kind}>
            <th scope="row">{local(task.label)}</th>
            <td>{wordOf(role, task.role)}</td>
            <td>{task.office === null ? t.atHead : t.atCase}</td>
            <td>{t.businessDays(task.serviceLevelBusinessDays)}</td>
            <td>{task.decisions.map(local).join(' / ')}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}

function Waits({ procedure }: { readonly procedure: Procedure }) {
  const t = useWords(definitionWords);
  const wait = useWords(waitWords);
  const nextOf = useNextWords(procedure);
  return (
    <>
      <h3>{t.waits}</h3>
      <Table
        captionUnseen
        caption={`${procedure.code} ${t.waits}`}
        head={[t.code, t.wait, t.limit, t.reminders, t.next, t.clock]}
      >
        {procedure.waits.map((one) => (
          <tr key={one.wait}>
            <td>
              <code>{one.code}</code>
            </td>
            <th scope="row">{wordOf(wait, one.wait)}</th>
            <td>{t[one.limit.kind](one.limit.amount)}</td>
            <td>{one.reminders.length === 0 ? t.noReminders : t.reminderDays(one.reminders.join('・'))}</td>
            <td>{nextOf(one.onTimeout)}</td>
            <td>{t[one.clock]}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}

/** What follows a wait that passes: another wait, a task of somebody, or a step of its own. */
function useNextWords({ tasks, waits }: Procedure): (next: string) => string {
  const t = useWords(definitionWords);
  const wait = useWords(waitWords);
  const local = useLocal();
  return (next) => {
    const task = tasks.find(({ kind }) => kind === next);
    if (task !== undefined) return local(task.label);
    return waits.some((one) => one.wait === next) ? wordOf(wait, next) : wordOf(t, next);
  };
}

function Evidence({ procedure: { code, evidence } }: { readonly procedure: Procedure }) {
  const t = useWords(definitionWords);
  const local = useLocal();
  return (
    <>
      <h3>{t.evidence}</h3>
      {evidence.length === 0 ? (
        <p className={styles['note']}>{t.noEvidence}</p>
      ) : (
        <Table captionUnseen caption={`${code} ${t.evidence}`} head={[t.paper, t.fresh, t.basis]}>
          {evidence.map(({ kind, label, freshForMonths, legalBasis }) => (
            <tr key={`${kind} ${legalBasis}`}>
              <th scope="row">{local(label)}</th>
              <td>{freshForMonths === null ? t.anyAge : t.months(freshForMonths)}</td>
              <td>{legalBasis}</td>
            </tr>
          ))}
        </Table>
      )}
    </>
  );
}

function Documents({ procedure: { code, documents } }: { readonly procedure: Procedure }) {
  const t = useWords(definitionWords);
  const local = useLocal();
  if (documents.length === 0) return null;
  return (
    <>
      <h3>{t.documents}</h3>
      <Table captionUnseen caption={`${code} ${t.documents}`} head={[t.document, t.template]}>
        {documents.map(({ kind, title, template }) => (
          <tr key={kind}>
            <th scope="row">{local(title)}</th>
            <td>
              <code>{template}</code>
            </td>
          </tr>
        ))}
      </Table>
    </>
  );
}
