import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Table } from '../../ui/table.tsx';
import { type Figure, listOf } from './list-of.ts';
import styles from './manage.module.css';

interface Props {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly {
    readonly key: string;
    readonly label: string;
    readonly cells: readonly (Figure | string)[];
  }[];
}

/** The twin of a picture: the same in rows, each number a way to its list. */
export function FigureTable({ caption, head, rows }: Props) {
  return (
    <Table caption={caption} captionUnseen head={head}>
      {rows.map(({ key, label, cells }) => (
        <tr key={key}>
          <th scope="row">{label}</th>
          {cells.map((cell, index) => (
            <td key={head[index + 1]} className={styles['number']}>
              {typeof cell === 'string' ? cell : <FigureLink figure={cell}>{cell.count.toLocaleString()}</FigureLink>}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}

/** A number that opens its list; of nothing there is no list. */
export function FigureLink({ figure, children }: { readonly figure: Figure; readonly children: ReactNode }) {
  if (figure.count === 0) return <span className={styles['none']}>{children}</span>;
  return <Link {...listOf(figure)}>{children}</Link>;
}
