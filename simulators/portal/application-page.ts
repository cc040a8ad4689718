import type { Plan } from '../../domain/qualification/definition.ts';
import type { Text } from '../language.ts';
import { errorSummary, html, type PageBody } from '../page.ts';
import { faultList } from './faults.ts';
import { formSections } from './form-fields.ts';
import type { Entered } from './forms.ts';
import { paperBoxes } from './papers.ts';

/** The form of a procedure as its definition has it, with what was entered and what is wrong with it. */
export function applicationPage(
  plan: Plan,
  state: { readonly entered: Entered; readonly faults: ReadonlyMap<string, Text>; readonly pseudonym: string },
): PageBody {
  const { entered, faults, pseudonym } = state;
  return {
    title: plan.name,
    body: (language) => html`
      <link rel="stylesheet" href="/portal/apply/${plan.code}/conditions.css" />
      ${errorSummary(language, faultList(plan, faults, language))}
      <p>${plan.form.title[language]}</p>
      <p>
        <a class="button second" href="/portal/apply/${plan.code}?sample=1"
          >${{ ja: '見本を入力する', en: 'Fill in a sample' }[language]}</a
        >
      </p>
      <form method="post" enctype="multipart/form-data" novalidate>
        <input type="hidden" name="applicant" value="${pseudonym}" />
        ${formSections({ plan, entered, faults, language })} ${paperBoxes(plan, language, { needed: true })}
        <p>
          ${
            {
              ja: '電子署名は、このデモでは有効なものとして付きます。',
              en: 'In this demo a valid electronic signature is added.',
            }[language]
          }
        </p>
        <button>${{ ja: '申請する', en: 'Send the application' }[language]}</button>
      </form>
    `,
  };
}
