import { Link, useLocation } from '@tanstack/react-router';
import { rememberList } from '../tasks/around.ts';
import styles from './case-link.module.css';

/** The way to a case by its number; from there `u` leads back here. */
export function CaseLink({ caseId, receiptNumber }: { readonly caseId: string; readonly receiptNumber: string }) {
  const here = useLocation({ select: ({ pathname }) => pathname });
  return (
    <Link
      className={styles['number'] ?? ''}
      to="/cases/$caseId"
      params={{ caseId }}
      onClick={() => rememberList([], { to: here })}
    >
      {receiptNumber}
    </Link>
  );
}
