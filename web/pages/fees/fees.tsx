import { longDate, tokyoDay, yen } from '../../language/dates.ts';
import { useLanguage, useLocal, useWords } from '../../language/language.tsx';
import { type Definition, EachDefinition } from '../../qualifications/each-definition.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Table } from '../../ui/table.tsx';
import { feeWords } from './words.ts';

type Fee = Definition['fees'][number];

export default function FeesPage() {
  const t = useWords(feeWords);
  return (
    <EachDefinition title={t.title} note={t.note}>
      {(definition) => <FeeTable definition={definition} />}
    </EachDefinition>
  );
}

function FeeTable({ definition: { name, fees, procedures } }: { readonly definition: Definition }) {
  const t = useWords(feeWords);
  const local = useLocal();
  const { language } = useLanguage();
  const today = tokyoDay(new Date());
  return (
    <Table
      captionUnseen
      caption={`${t.title}: ${local(name)}`}
      head={[t.code, t.procedures, t.amount, t.validFrom, t.validTo, t.state, t.basis]}
    >
      {fees.map((fee) => {
        const next = successorOf(fee, fees);
        return (
          <tr key={`${fee.code} ${fee.validFrom}`}>
            <th scope="row">
              <code>{fee.code}</code>
            </th>
            <td>
              {procedures
                .filter(({ feeCode }) => feeCode === fee.code)
                .map((procedure) => local(procedure.name))
                .join('・')}
            </td>
            <td>{yen(fee.amount, language)}</td>
            <td>{longDate(fee.validFrom, language)}</td>
            <td>{next === undefined ? t.open : longDate(dayBefore(next.validFrom), language)}</td>
            <td>
              {fee.validFrom > today ? (
                <Chip tone="parked">{t.coming}</Chip>
              ) : next !== undefined && next.validFrom <= today ? (
                <Chip tone="paused">{t.past}</Chip>
              ) : (
                <Chip tone="done">{t.inForce}</Chip>
              )}
            </td>
            <td>{fee.legalBasis}</td>
          </tr>
        );
      })}
    </Table>
  );
}

/** The row of the same fee that comes after it. */
function successorOf({ code, validFrom }: Fee, fees: readonly Fee[]): Fee | undefined {
  return fees
    .filter((one) => one.code === code && one.validFrom > validFrom)
    .toSorted((one, other) => one.validFrom.localeCompare(other.validFrom))[0];
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
