import { codeEntry } from '../../domain/code-lists.ts';
import type { Plan } from '../../domain/qualification/definition.ts';
import type { Language, Text } from '../language.ts';
import { html, link, live, type Markup, NOTHING, type PageBody, tokyoTime } from '../page.ts';
import { filledForm } from './form-fields.ts';
import { partsOf } from './letters.ts';
import type { PortalReceipt } from './portal.ts';
import { currentForm } from './portal.ts';
import { type Progress, progressOf, type Step, STEPS, type Todo } from './progress.ts';

const STEP_WORDS: Readonly<Record<Step, Text>> = {
  apply: { ja: '申請', en: 'Application' },
  pay: { ja: '支払', en: 'Payment' },
  review: { ja: '審査', en: 'Review' },
  register: { ja: '登録', en: 'Registration' },
  collect: { ja: '交付', en: 'Hand-over' },
};

const TODO_WORDS: Readonly<Record<Todo | 'nothing', Text>> = {
  nothing: { ja: 'あなたの作業はありません。', en: 'There is nothing for you to do.' },
  pay: { ja: '手数料を納付してください。', en: 'Please pay the fee.' },
  correct: { ja: '補正して送信してください。', en: 'Please send your correction.' },
  collect: {
    ja: '本人確認書類を持って、窓口で受け取ってください。',
    en: 'Please collect it at the counter with a document that identifies you.',
  },
};

/** 申請の状況: the steps, what the case waits for and until when, what there is to do, and the office's letters. */
export function statusPage(
  receipt: PortalReceipt,
  plan: Plan | undefined,
  { paying }: { readonly paying: boolean },
): PageBody {
  const progress = progressOf(receipt);
  return {
    title: { ja: `申請の状況 ${receipt.receiptNumber}`, en: `Application ${receipt.receiptNumber}` },
    body: (language) => html`
      ${live('now', html`${steps(progress, language)} ${now(receipt, plan, progress, language, paying)}`)}
      ${live('letters', letters(receipt, language))}
      <details>
        <summary>${{ ja: '申請した内容', en: 'What you sent' }[language]}</summary>
        <p>
          ${{ ja: '申請日時', en: 'Sent' }[language]}:
          <time datetime="${receipt.submittedAt}">${tokyoTime(receipt.submittedAt, language)}</time>
        </p>
        ${plan === undefined ? NOTHING : filledForm(plan, currentForm(receipt), language)}
      </details>
    `,
  };
}

function steps({ at, done }: Progress, language: Language): Markup {
  const words = {
    done: { ja: '（済）', en: '(done) ' },
    now: { ja: '（今）', en: '(now) ' },
    ahead: { ja: '（ ）', en: '( ) ' },
  };
  return html`<ol class="steps" aria-label="${{ ja: '手続の段階', en: 'Steps' }[language]}">
    ${STEPS.map((step) => {
      const state = done.includes(step) ? 'done' : step === at ? 'now' : 'ahead';
      const mark = state === 'now' ? html`aria-current="step"` : state === 'done' ? html`class="past"` : NOTHING;
      return html`<li ${mark}>${words[state][language]}${STEP_WORDS[step][language]}</li>`;
    })}
  </ol>`;
}

function now(
  receipt: PortalReceipt,
  plan: Plan | undefined,
  progress: Progress,
  language: Language,
  paying: boolean,
): Markup {
  const { todo, letter, mayWithdraw } = progress;
  const confirming = paying && todo.includes('pay');
  const open = todo.filter((one) => !(confirming && one === 'pay'));
  const sentence =
    confirming && open.length === 0
      ? { ja: '支払いを確認しています。', en: 'We are confirming your payment.' }
      : progress.now;
  return html`<section class="box" aria-labelledby="now">
    <h2 id="now">${{ ja: 'いま', en: 'Now' }[language]}</h2>
    <p role="status">
      <strong>${sentence[language]}</strong>
      ${open.length === 0 ? TODO_WORDS.nothing[language] : open.map((one) => html`${TODO_WORDS[one][language]} `)}
    </p>
    ${confirming ? NOTHING : until(letter, language)}
    ${open.includes('collect') ? office(receipt, plan, language) : NOTHING}
    ${open.includes('pay') ? link(payAddress(receipt, letterUrl(receipt)), { ja: '支払いへ進む', en: 'Go to the payment' }[language]) : NOTHING}
    ${
      open.includes('correct')
        ? html`<p>
            <a class="button" href="/portal/receipts/${receipt.receiptNumber}/correction"
              >${{ ja: '補正する', en: 'Send a correction' }[language]}</a
            >
          </p>`
        : NOTHING
    }
    ${
      mayWithdraw
        ? html`<p>
            <a href="/portal/receipts/${receipt.receiptNumber}/withdrawal"
              >${{ ja: '申請を取り下げる', en: 'Withdraw the application' }[language]}</a
            >
          </p>`
        : NOTHING
    }
  </section>`;
}

/** What the letter says about limits, in its own words: the first line under the heading. */
function until(letter: Progress['letter'], language: Language): Markup {
  const said = partsOf(letter?.body ?? '').filter(({ heading }) => heading === '期限' || heading === 'めやす');
  return html`${said.map(
    ({ heading, text }) => html`<p lang="ja"><strong>${heading ?? ''}</strong>: ${text.split('\n')[0] ?? ''}</p>`,
  )}${said.length > 0 && language === 'en' ? html`<p class="hint">期限 is the limit; letters are in Japanese.</p>` : NOTHING}`;
}

/** Where the certificate waits: the public health center chosen in the application. */
function office(receipt: PortalReceipt, plan: Plan | undefined, language: Language): Markup {
  const chosen = codeEntry(plan?.codeLists ?? {}, 'offices', currentForm(receipt)['office']);
  if (chosen === undefined) return NOTHING;
  return html`<p><strong>${{ ja: '受取窓口', en: 'Counter' }[language]}</strong>: ${chosen[language]}</p>`;
}

function letterUrl(receipt: PortalReceipt): string | undefined {
  return receipt.messages.findLast(({ url }) => url !== undefined)?.url;
}

/** The payment page is told where to come back to, so that this page knows that it is being paid. */
function payAddress({ receiptNumber }: PortalReceipt, url: string | undefined): string | undefined {
  return url === undefined
    ? undefined
    : `${url}?back=${encodeURIComponent(`/portal/receipts/${receiptNumber}?paying=1`)}`;
}

/** お知らせ, newest first, under the headings the office gave them. */
function letters({ messages }: PortalReceipt, language: Language): Markup {
  return html`<h2>${{ ja: 'お知らせ', en: 'Letters' }[language]}</h2>
    ${
      messages.length === 0
        ? html`<p>${{ ja: 'お知らせはありません。', en: 'There are no letters.' }[language]}</p>`
        : html`<ul class="letters">
            ${messages.toReversed().map(
              ({ subject, body, at, url }) =>
                html`<li class="box">
                  <h3 lang="ja">${subject}</h3>
                  <time datetime="${at}">${tokyoTime(at, language)}</time>
                  <div lang="ja">
                    ${partsOf(body).map(
                      ({ heading, text }) =>
                        html`${heading === null ? NOTHING : html`<h4>${heading}</h4>`}
                          <p class="letter">${text}</p>`,
                    )}
                  </div>
                  ${url !== undefined && /^https?:/.test(url) ? html`<p><a href="${url}">${{ ja: '手続を進める', en: 'Go on' }[language]}</a></p>` : NOTHING}
                </li>`,
            )}
          </ul>`
    }`;
}
