import { formatEra } from '../../domain/era.ts';
import { requiredEvidence } from '../../domain/evidence.ts';
import type { EvidenceRule, Plan } from '../../domain/qualification/definition.ts';
import type { Language, Text } from '../language.ts';
import { html, type Markup, NOTHING } from '../page.ts';
import { tokensOf } from './form-fields.ts';
import type { Form } from './forms.ts';
import type { SubmittedAttachment } from './portal.ts';
import { samplePaper } from './sample-paper.ts';

const WORDS = {
  title: { ja: '添付書類', en: 'Documents' },
  hint: {
    ja: 'PDF・JPEG・PNG、1ファイル10MBまで。見本の書類で試すこともできます。',
    en: 'PDF, JPEG or PNG, up to 10 MB each. You can try it with sample documents.',
  },
  sample: { ja: '見本の書類を添付する', en: 'Attach a sample document' },
  file: { ja: '自分のファイルを選ぶ', en: 'Choose a file of your own' },
} as const satisfies Record<string, Text>;

/** One place a paper, with a sample of it; `needed`: those the form asks for are attached unless the person says no. */
export function paperBoxes(plan: Plan, language: Language, { needed }: { readonly needed: boolean }): Markup {
  const rules = needed ? plan.evidence.filter(({ when }) => !asksForFacts(when)) : firstOfEachKind(plan.evidence);
  const shown = (rule: EvidenceRule) => {
    const tokens = needed ? tokensOf(rule.when).join(' ') : '';
    return tokens === '' ? NOTHING : html`data-when="${tokens}"`;
  };
  return html`<h2>${WORDS.title[language]}</h2>
    <p class="hint">${WORDS.hint[language]}</p>
    ${rules.map(
      (rule) =>
        html`<fieldset class="group" ${shown(rule)}>
          <legend>${rule.label[language]}</legend>
          <label class="choice"
            ><input type="checkbox" name="sample" value="${rule.kind}" ${needed ? html`checked` : NOTHING} />${
              WORDS.sample[language]
            }</label
          >
          <div class="field">
            <label for="paper.${rule.kind}">${WORDS.file[language]}</label>
            <input
              type="file"
              id="paper.${rule.kind}"
              name="paper.${rule.kind}"
              accept="${plan.attachments.mimeTypes.join(',')}"
            />
          </div>
        </fieldset>`,
    )}`;
}

/** What only the case can know is asked for later. */
function asksForFacts(when: EvidenceRule['when']): boolean {
  return when !== undefined && JSON.stringify(when).includes('"fact"');
}

function firstOfEachKind(rules: readonly EvidenceRule[]): readonly EvidenceRule[] {
  return rules.filter(({ kind }, index) => rules.findIndex((other) => other.kind === kind) === index);
}

/** What was chosen: the person's own files, and samples of the papers that were ticked, where `needed` and the form asks for them. */
export async function attachedPapers(
  plan: Plan,
  form: Form,
  sent: FormData,
  { needed }: { readonly needed: boolean },
): Promise<SubmittedAttachment[]> {
  const asked = requiredEvidence(plan.evidence, { form }).map(({ kind }) => kind);
  const ticked = sent.getAll('sample').filter((kind) => !needed || asked.some((one) => one === kind));
  const attachments: SubmittedAttachment[] = [];
  for (const { kind, label } of firstOfEachKind(plan.evidence)) {
    const file = sent.get(`paper.${kind}`);
    if (file instanceof File && file.size > 0) {
      const content = Buffer.from(await file.arrayBuffer()).toString('base64');
      attachments.push({ name: file.name, kind, mime: file.type || 'application/octet-stream', content });
    } else if (ticked.includes(kind)) {
      attachments.push(sampleOf(kind, label.ja, form));
    }
  }
  return attachments;
}

/** The papers the form asks for, as samples. */
export function neededSamples(plan: Plan, form: Form): SubmittedAttachment[] {
  return requiredEvidence(plan.evidence, { form }).map(({ kind, label }) => sampleOf(kind, label.ja, form));
}

export function sampleOf(kind: string, title: string, form: Form): SubmittedAttachment {
  const { name, birthDate } = form;
  const pdf = samplePaper({
    title,
    name: typeof name === 'string' ? name : '',
    birthDate: typeof birthDate === 'string' ? formatEra(birthDate, { style: 'long' }) : '',
  });
  return { name: `${title}.pdf`, kind, mime: 'application/pdf', content: Buffer.from(pdf).toString('base64') };
}
