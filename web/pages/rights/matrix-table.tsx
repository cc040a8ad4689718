import { ROLES } from '../../../domain/roles.ts';
import { useLocal, useWords } from '../../language/language.tsx';
import { roleWords } from '../../language/role-words.ts';
import { Table } from '../../ui/table.tsx';
import { type Matrix, NOTHING, useCellWords } from './cell-words.ts';
import styles from './rights.module.css';
import { rightsWords } from './words.ts';

/** The whole matrix; its headings stay in sight. */
export function MatrixTable({ matrix: { version, scopes, resources } }: { readonly matrix: Matrix }) {
  const t = useWords(rightsWords);
  const role = useWords(roleWords);
  const local = useLocal();
  const said = useCellWords(scopes);
  return (
    <Table tall captionUnseen caption={t.matrix(version)} head={[t.resource, ...ROLES.map((one) => role[one])]}>
      {resources.map(({ resource, name, personal, roles }) => (
        <tr key={resource}>
          <th scope="row" className={styles['resource']}>
            {local(name)}
            {personal && <span className={styles['personal']}>{t.personal}</span>}
          </th>
          {ROLES.map((one) => (
            <td key={one}>
              {said(roles[one] ?? NOTHING).map((right) => (
                <span key={right} className={styles['right']}>
                  {right}
                </span>
              ))}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}
