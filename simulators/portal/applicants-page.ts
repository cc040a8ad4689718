import { html, page, tokyoTime } from '../page.ts';
import { statusWord } from './applicant-page.ts';
import { type PortalReceipt, PortalWorld } from './portal.ts';

/** The way in for who plays the applicant: every application with its state, newest first. */
export function applicantsPage(receipts: readonly PortalReceipt[]): string {
  const rows = receipts.toReversed().map(
    (receipt) =>
      html`<li>
        <a href="/portal/receipts/${receipt.receiptNumber}">${receipt.receiptNumber}</a>
        ${statusWord(PortalWorld.currentStatus(receipt))} <small>${tokyoTime(receipt.submittedAt)}</small>
      </li>`,
  );
  return page(
    '申請の一覧',
    rows.length === 0
      ? html`<p>申請はまだありません。<code>npm run demo</code> で申請を送ることができます。</p>`
      : html`<ul>
          ${rows}
        </ul>`,
  );
}
