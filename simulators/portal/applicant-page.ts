import type { PortalStatus } from '../../connectors/portal.ts';
import { html, link, page, tokyoTime } from '../page.ts';
import { type PortalReceipt, PortalWorld } from './portal.ts';

/** The words Japanese e-application services use (domain §4.1). */
const STATUS_WORDS: Readonly<Record<PortalStatus['code'], string>> = {
  received: '送信済（受付されました）',
  processing: '処理中',
  correction: '差し戻し（補正のお願い）',
  completed: '処理完了',
  refused: '申請却下',
  withdrawn: '取下げ',
  'guided-out': '申請先のご案内',
};

/** The state of an application in the portal's words. */
export function statusWord(status: Pick<PortalStatus, 'code'> | null): string {
  return status === null ? '送信済' : STATUS_WORDS[status.code];
}

/** What an applicant sees of an application: its state and the messages, newest first. */
export function applicantPage(receipt: PortalReceipt): string {
  const status = PortalWorld.currentStatus(receipt);
  const messages = receipt.messages.toReversed().map(
    (message) =>
      html`<li>
        <strong>${message.subject}</strong> <small>${tokyoTime(message.at)}</small>
        <pre>${message.body}</pre>
        ${link(message.url, '手続を進める')}
      </li>`,
  );
  return page(
    '申請の状況',
    html`
      <dl>
        <dt>受付番号</dt>
        <dd>${receipt.receiptNumber}</dd>
        <dt>申請日時</dt>
        <dd>${tokyoTime(receipt.submittedAt)}</dd>
        <dt>状況</dt>
        <dd>${statusWord(status)}</dd>
      </dl>
      <h2>お知らせ</h2>
      ${
        messages.length === 0
          ? html`<p>お知らせはありません。</p>`
          : html`<ul>
              ${messages}
            </ul>`
      }
    `,
  );
}
