import type { PaymentMethod } from '../../connectors/payment-webhook.ts';
import type { Language, Text } from '../language.ts';
import { html, link, live, type Markup, NOTHING, type PageBody } from '../page.ts';
import { type Payment, openAttempt, stateOf } from './ledger.ts';

const METHODS: Readonly<Record<PaymentMethod, Text>> = {
  card: { ja: 'クレジットカード', en: 'Credit card' },
  konbini: { ja: 'コンビニエンスストア', en: 'Convenience store' },
  bank: { ja: '銀行振込', en: 'Bank transfer' },
};

/** What becomes of a payment, for who tries the system. */
export const OUTCOMES = ['success', 'failure', 'unknown', 'twice', 'late'] as const;
export type DemoOutcome = (typeof OUTCOMES)[number];

const OUTCOME_WORDS: Readonly<Record<DemoOutcome, Text>> = {
  success: { ja: '成功', en: 'Success' },
  failure: { ja: '失敗', en: 'Failure' },
  unknown: { ja: '不明（結果が届かない）', en: 'Unknown (no result comes)' },
  twice: { ja: '二重（2回引き落とされる）', en: 'Twice (charged two times)' },
  late: { ja: '遅延（結果の通知が30秒遅れる）', en: 'Late (the news takes 30 seconds)' },
};

export interface PaymentPage {
  readonly payment: Payment;
  /** Whether the office has heard of the money. */
  readonly reported: boolean;
  /** Where the payer came from. */
  readonly back: string | undefined;
}

/** The gateway's hosted payment page: a plain form. It never says that all is done before the office has heard of it. */
export function paymentPage({ payment, reported, back }: PaymentPage): PageBody {
  const { description, amount } = payment.request;
  return {
    title: { ja: '手数料の支払い', en: 'Pay the fee' },
    body: (language) => {
      const yen = amountOf(amount, language);
      return html`
        <dl>
          <dt>${{ ja: '内容', en: 'For' }[language]}</dt>
          <dd lang="ja">${description}</dd>
          <dt>${{ ja: '金額', en: 'Amount' }[language]}</dt>
          <dd>${yen}</dd>
        </dl>
        ${live('payment', html`${state(payment, reported, language, back)}`)}
      `;
    },
  };
}

function amountOf(amount: number, language: Language): string {
  return language === 'ja' ? `${amount.toLocaleString('ja-JP')}円` : `¥${amount.toLocaleString('en-GB')}`;
}

function state(payment: Payment, reported: boolean, language: Language, back: string | undefined): Markup {
  const { status } = stateOf(payment);
  const unknown = openAttempt(payment, 'card') !== undefined;
  if (status !== 'SUCCEEDED' && !unknown) return stillToPay(payment, status === 'FAILED', language);
  const sentence =
    status === 'SUCCEEDED' && reported
      ? { ja: 'お支払いを確認しました。', en: 'Your payment is confirmed.' }
      : {
          ja: '支払いを確認しています。もう一度支払う必要はありません。',
          en: 'We are confirming your payment. There is no need to pay again.',
        };
  return html`<p role="status"><strong>${sentence[language]}</strong></p>
    ${status === 'SUCCEEDED' ? NOTHING : resultBox(language)} ${wayBack(payment, back, language)}`;
}

function wayBack({ request }: Payment, back: string | undefined, language: Language): Markup {
  const label = { ja: '申請の画面に戻る', en: 'Back to the application' }[language];
  return back === undefined
    ? link(request.returnUrl, label)
    : html`<p><a class="button" href="${back}">${label}</a></p>`;
}

function stillToPay(payment: Payment, failed: boolean, language: Language): Markup {
  const slips = (['konbini', 'bank'] as const).filter((method) => openAttempt(payment, method) !== undefined);
  const failure = {
    ja: 'お支払いができませんでした。もう一度お試しください。',
    en: 'The payment did not succeed. Please try again.',
  }[language];
  return html`
    ${failed ? html`<p class="wrong" role="alert">${failure}</p>` : NOTHING}
    ${slips.map((method) => slip(payment, method, language))}
    <form method="post">
      <fieldset class="field">
        <legend>${{ ja: '支払い方法', en: 'How to pay' }[language]}</legend>
        ${(['card', 'konbini', 'bank'] as const).map((method) => choice('method', method, METHODS[method][language], method === 'card'))}
      </fieldset>
      <fieldset class="box demo-box">
        <legend>${{ ja: 'デモ操作', en: 'Demo' }[language]}</legend>
        ${OUTCOMES.map((outcome) => choice('outcome', outcome, OUTCOME_WORDS[outcome][language], outcome === 'success'))}
      </fieldset>
      <button name="action" value="pay">
        ${{ ja: `${amountOf(payment.request.amount, 'ja')}を支払う`, en: `Pay ${amountOf(payment.request.amount, 'en')}` }[language]}
      </button>
    </form>
  `;
}

function slip(payment: Payment, method: 'konbini' | 'bank', language: Language): Markup {
  return html`<form method="post" class="box demo-box">
    <p role="status">
      ${
        {
          ja: `${METHODS[method].ja}でのお支払いをお待ちしています。払込番号：${slipNumber(payment)}`,
          en: `We are waiting for your payment (${METHODS[method].en}). Number: ${slipNumber(payment)}`,
        }[language]
      }
    </p>
    <input type="hidden" name="method" value="${method}" />
    <button class="second" name="action" value="settle">
      ${{ ja: `デモ操作: ${METHODS[method].ja}で払い込む`, en: `Demo: pay in (${METHODS[method].en})` }[language]}
    </button>
  </form>`;
}

/** A card payment of which no result came: whoever tries the system brings it. */
function resultBox(language: Language): Markup {
  return html`<form method="post" class="box demo-box">
    <p>${{ ja: 'デモ操作: 結果を届ける', en: 'Demo: let the result come' }[language]}</p>
    <input type="hidden" name="method" value="card" />
    <button class="second" name="action" value="settle">${OUTCOME_WORDS.success[language]}</button>
    <button class="second" name="action" value="fail">${OUTCOME_WORDS.failure[language]}</button>
  </form>`;
}

function choice(name: string, value: string, label: string, chosen: boolean): Markup {
  return html`<label class="choice"
    ><input type="radio" name="${name}" value="${value}" ${chosen ? html`checked` : NOTHING} />${label}</label
  >`;
}

/** The last digits a payer types in at the store's terminal. */
function slipNumber(payment: Payment): string {
  return payment.paymentId.replaceAll(/\D/g, '').padEnd(11, '0').slice(0, 11);
}
