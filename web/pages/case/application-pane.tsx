import { ApplicationForm } from '../../cases/application-form.tsx';
import type { Plan } from '../../cases/fields.ts';
import { AttachmentList } from './attachments.tsx';
import type { CasePage } from './case.tsx';
import styles from './application-pane.module.css';
import { RegisterDifferences } from './register-differences.tsx';

/** The evidence, what the register says of the same person, and what was applied for. */
export function ApplicationPane({ file, plan }: { readonly file: CasePage; readonly plan: Plan }) {
  return (
    <div className={styles['pane']}>
      <AttachmentList file={file} plan={plan} />
      <RegisterDifferences file={file} plan={plan} />
      <ApplicationForm file={file} plan={plan} />
    </div>
  );
}
