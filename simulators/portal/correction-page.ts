import type { Plan } from '../../domain/qualification/definition.ts';
import type { Text } from '../language.ts';
import { errorSummary, html, NOTHING, type PageBody } from '../page.ts';
import { faultList } from './faults.ts';
import { formSections } from './form-fields.ts';
import type { Entered } from './forms.ts';
import { partsOf } from './letters.ts';
import { paperBoxes } from './papers.ts';
import type { PortalReceipt } from './portal.ts';

/** 補正: what the office asked for, the form as it stands, and papers to add. */
export function correctionPage(
  receipt: PortalReceipt,
  plan: Plan,
  { entered, faults }: { readonly entered: Entered; readonly faults: ReadonlyMap<string, Text> },
): PageBody {
  const request = receipt.messages.findLast(({ template }) => template === 'correction-request');
  return {
    title: { ja: `補正 ${receipt.receiptNumber}`, en: `Correction ${receipt.receiptNumber}` },
    body: (language) => html`
      <link rel="stylesheet" href="/portal/apply/${plan.code}/conditions.css" />
      ${errorSummary(language, faultList(plan, faults, language))}
      ${
        request === undefined
          ? NOTHING
          : html`<section class="box" lang="ja">
              <h2>${request.subject}</h2>
              ${partsOf(request.body)
                .filter(({ heading }) => heading !== null && heading !== 'していただくこと')
                .map(
                  ({ heading, text }) =>
                    html`<h3>${heading ?? ''}</h3>
                      <p class="letter">${text}</p>`,
                )}
            </section>`
      }
      <form method="post" enctype="multipart/form-data" novalidate>
        ${paperBoxes(plan, language, { needed: false })} ${formSections({ plan, entered, faults, language })}
        <button>${{ ja: '補正を送信する', en: 'Send the correction' }[language]}</button>
      </form>
      <p>
        <a href="/portal/receipts/${receipt.receiptNumber}"
          >${{ ja: '送信せずに戻る', en: 'Back without sending' }[language]}</a
        >
      </p>
    `,
  };
}
