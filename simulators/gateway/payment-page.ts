import { type Markup, html, link, page } from '../page.ts';
import { type Payment, openAttempt, stateOf } from './ledger.ts';

const METHOD_WORDS = { card: 'クレジットカード', konbini: 'コンビニエンスストア', bank: '銀行振込' } as const;

/** The gateway's hosted payment page: a plain form, no script. */
export function paymentPage(payment: Payment): string {
  const { description, amount, returnUrl } = payment.request;
  const { status } = stateOf(payment);
  return page(
    '手数料のお支払い',
    html`
      <dl>
        <dt>内容</dt>
        <dd>${description}</dd>
        <dt>金額</dt>
        <dd>${amount.toLocaleString('ja-JP')}円</dd>
      </dl>
      ${status === 'SUCCEEDED' ? paid(returnUrl) : stillToPay(payment, status === 'FAILED')}
    `,
  );
}

function paid(returnUrl: string | undefined): Markup {
  return html`<p role="status">お支払いが完了しました。</p>
    ${link(returnUrl, '申請の画面に戻る')}`;
}

function stillToPay(payment: Payment, failed: boolean): Markup {
  const slips = (['konbini', 'bank'] as const).filter((method) => openAttempt(payment, method) !== undefined);
  return html`
    ${failed ? html`<p role="alert">お支払いができませんでした。もう一度お試しください。</p>` : html``}
    ${slips.map(
      (method) =>
        html`<form method="post">
          <p role="status">${METHOD_WORDS[method]}でのお支払いをお待ちしています。払込番号：${slipNumber(payment)}</p>
          <input type="hidden" name="method" value="${method}" />
          <button name="action" value="settle">（模擬）${METHOD_WORDS[method]}で払い込む</button>
        </form>`,
    )}
    <form method="post">
      <fieldset>
        <legend>お支払い方法</legend>
        ${(['card', 'konbini', 'bank'] as const).map(
          (method) =>
            html`<p>
              <label
                ><input type="radio" name="method" value="${method}" ${method === 'card' ? 'checked' : ''} />
                ${METHOD_WORDS[method]}</label
              >
            </p>`,
        )}
      </fieldset>
      <button name="action" value="pay">支払う</button>
      <button name="action" value="fail">（模擬）支払いに失敗する</button>
    </form>
  `;
}

/** The last digits a payer types in at the store's terminal. */
function slipNumber(payment: Payment): string {
  return payment.paymentId.replaceAll(/\D/g, '').padEnd(11, '0').slice(0, 11);
}
