import { html, type PageBody } from '../page.ts';
import type { PortalReceipt } from './portal.ts';

/** 取下げ is asked once more: the application ends with it. */
export function withdrawalPage({ receiptNumber }: PortalReceipt): PageBody {
  return {
    title: { ja: `申請の取下げ ${receiptNumber}`, en: `Withdraw ${receiptNumber}` },
    body: (language) => html`
      <p>
        ${
          {
            ja: '取り下げると、この申請は終了します。納付した手数料があるときは、還付できるかどうかを職員が確認します。',
            en: 'The application ends with this. Staff look at whether a fee that was paid can be given back.',
          }[language]
        }
      </p>
      <form method="post">
        <button>${{ ja: '申請を取り下げる', en: 'Withdraw the application' }[language]}</button>
      </form>
      <p>
        <a href="/portal/receipts/${receiptNumber}"
          >${{ ja: '取り下げずに戻る', en: 'Back without withdrawing' }[language]}</a
        >
      </p>
    `,
  };
}
