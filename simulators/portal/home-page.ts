import type { PortalStatus } from '../../connectors/portal.ts';
import type { Language, Text } from '../language.ts';
import { html, live, type Markup, type PageBody, tokyoTime } from '../page.ts';
import type { PortalForms } from './forms.ts';
import { type PortalReceipt, PortalWorld } from './portal.ts';

/** The words Japanese e-application services use (domain §4.1). */
const STATUS_WORDS: Readonly<Record<PortalStatus['code'] | 'sent', Text>> = {
  sent: { ja: '送信済', en: 'sent' },
  received: { ja: '受付済', en: 'received' },
  processing: { ja: '処理中', en: 'in progress' },
  correction: { ja: '補正のお願い', en: 'correction asked for' },
  completed: { ja: '処理完了', en: 'completed' },
  refused: { ja: '不許可', en: 'refused' },
  withdrawn: { ja: '取下げ', en: 'withdrawn' },
  'guided-out': { ja: '申請先のご案内', en: 'guided elsewhere' },
};

const NEWEST = 20;

/** The way in for who plays the applicant: what can be applied for, and the newest applications. */
export function homePage(forms: PortalForms, receipts: readonly PortalReceipt[]): PageBody {
  const procedures = (language: Language) =>
    [...forms.values()].map(
      ({ code, name }) => html`<p><a class="button" href="/portal/apply/${code}">${name[language]}</a></p>`,
    );
  return {
    title: { ja: '申請ポータル', en: 'Application portal' },
    body: (language) => html`
      <h2>${{ ja: '申請する', en: 'Apply' }[language]}</h2>
      ${procedures(language)}
      <h2>${{ ja: '申請の状況を見る', en: 'See how an application is doing' }[language]}</h2>
      <form action="/portal/receipts" class="box">
        <label for="receipt">${{ ja: '受付番号', en: 'Receipt number' }[language]}</label>
        <p><input id="receipt" name="receipt" autocomplete="off" required /></p>
        <button class="second">${{ ja: '状況を見る', en: 'Show' }[language]}</button>
      </form>
      <h2>${{ ja: '新しい申請', en: 'Newest applications' }[language]}</h2>
      ${live('newest', newest(receipts, language))}
    `,
  };
}

function newest(receipts: readonly PortalReceipt[], language: Language): Markup {
  if (receipts.length === 0) {
    return html`<p>${{ ja: '申請はまだありません。', en: 'There is no application yet.' }[language]}</p>`;
  }
  return html`<ul class="receipts">
    ${receipts
      .slice(-NEWEST)
      .toReversed()
      .map(
        (receipt) =>
          html`<li>
            <a href="/portal/receipts/${receipt.receiptNumber}">${receipt.receiptNumber}</a>
            ${STATUS_WORDS[PortalWorld.currentStatus(receipt)?.code ?? 'sent'][language]}
            <small>${tokyoTime(receipt.submittedAt, language)}</small>
          </li>`,
      )}
  </ul>`;
}
