import type { ReactNode } from 'react';
import styles from './table.module.css';

interface Props {
  readonly caption: string;
  /** Said by whatever stands above the table already. */
  readonly captionUnseen?: boolean;
  readonly head: readonly string[];
  /** So long that its headings have to stay in sight. */
  readonly tall?: boolean;
  /** Rows: `<tr>` with `<td>`, the first of them a `<th scope="row">` where it names the row. */
  readonly children: ReactNode;
}

/** A table to be read; where it is wider than the page, it scrolls and not the page. */
export function Table({ caption, captionUnseen = false, head, tall = false, children }: Props) {
  return (
    // Who has no mouse scrolls it by the arrow keys.
    <div
      className={`${styles['frame']} ${tall ? styles['tall'] : ''}`}
      role="region"
      aria-label={caption}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={styles['table']}>
        <caption className={captionUnseen ? 'unseen' : styles['caption']}>{caption}</caption>
        <thead>
          <tr>
            {head.map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
