import { codeEntry } from '../../domain/code-lists.ts';
import { formatEra } from '../../domain/era.ts';
import { type Condition, isRecord, valueAt } from '../../domain/qualification/condition.ts';
import type { Plan } from '../../domain/qualification/definition.ts';
import { type FormField, fieldsOf } from '../../domain/qualification/form-definition.ts';
import type { Language, Text } from '../language.ts';
import { html, type Markup, NOTHING } from '../page.ts';
import { type Entered, type Form, shownIf } from './forms.ts';

interface Boxes {
  readonly plan: Plan;
  readonly entered: Entered;
  /** What is wrong, by the path of the field. */
  readonly faults: ReadonlyMap<string, Text>;
  readonly language: Language;
}

const WORDS = {
  required: { ja: '必須', en: 'required' },
  choose: { ja: '選んでください', en: 'Please choose' },
  yes: { ja: '有', en: 'yes' },
  no: { ja: '無', en: 'no' },
  prefecture: { ja: '本籍のある都道府県', en: 'Prefecture of the registered domicile' },
  nationality: { ja: '国籍・地域', en: 'Nationality or region' },
  date: { ja: '例: 昭和63年4月1日、S63.4.1、19880401', en: 'e.g. 1988-04-01 or S63.4.1' },
  kana: { ja: 'ひらがなで入力してもカタカナになります', en: 'Hiragana becomes katakana' },
} as const satisfies Record<string, Text>;

/** More choices than these are a list to open. */
const MOST_RADIOS = 4;

/** The sections of a form with their boxes. */
export function formSections(boxes: Boxes): Markup {
  return html`${boxes.plan.form.sections.map(
    ({ title, fields }) =>
      html`<h2>${title[boxes.language]}</h2>
        ${fields.map((field) => box(field, field.name, boxes))}`,
  )}`;
}

function box(field: FormField, path: string, boxes: Boxes): Markup {
  const { language } = boxes;
  const when = tokensOf(shownIf(field)).join(' ');
  const shown = when === '' ? NOTHING : html`data-when="${when}"`;
  if (field.type === 'group') {
    return html`<fieldset class="group" ${shown}>
      <legend>${field.label[language]}</legend>
      ${(field.fields ?? []).map((inner) => box(inner, `${path}.${inner.name}`, boxes))}
    </fieldset>`;
  }
  const needed = field.required === true || field.requiredIf !== undefined;
  const label = html`${field.label[language]}${needed ? html`<span class="need">${WORDS.required[language]}</span>` : NOTHING}`;
  const notes = html`${hintOf(field, path, language)}${faultOf(path, boxes)}`;
  const choices = choicesOf(field, boxes);
  if (field.type === 'domicile') return domicile(field, path, boxes, { label, notes });
  if (choices !== null && choices.length <= MOST_RADIOS) {
    return html`<fieldset class="field" id="${path}" ${shown}>
      <legend>${label}</legend>
      ${notes} ${choices.map(({ code, text }) => radio(path, code, text, boxes.entered.get(path) === code))}
    </fieldset>`;
  }
  return html`<div class="field" ${shown}>
    <label for="${path}">${label}</label>
    ${notes} ${choices === null ? input(field, path, boxes) : select(path, choices, boxes)}
  </div>`;
}

function domicile(
  field: FormField,
  path: string,
  boxes: Boxes,
  { label, notes }: { readonly label: Markup; readonly notes: Markup },
): Markup {
  const { language, entered } = boxes;
  return html`<fieldset class="field" id="${path}">
    <legend>${label}</legend>
    ${notes}
    ${(['prefecture', 'nationality'] as const).map(
      (kind) =>
        html`${radio(`${path}.kind`, kind, WORDS[kind][language], entered.get(`${path}.kind`) === kind)}
          <div class="field" data-when="${path}.kind=${kind}">
            <label for="${path}.${kind}">${WORDS[kind][language]}</label>
            ${select(`${path}.${kind}`, listOf(field.lists?.[kind] ?? '', boxes), boxes)}
          </div>`,
    )}
  </fieldset>`;
}

interface Choice {
  readonly code: string;
  readonly text: string;
}

function choicesOf(field: FormField, boxes: Boxes): readonly Choice[] | null {
  if (field.type === 'code') return listOf(field.list ?? '', boxes);
  if (field.type !== 'boolean') return null;
  return [
    { code: 'true', text: WORDS.yes[boxes.language] },
    { code: 'false', text: WORDS.no[boxes.language] },
  ];
}

function listOf(list: string, { plan, language }: Boxes): readonly Choice[] {
  const entries = plan.codeLists[list] ?? [];
  return entries
    .filter(({ selectable }) => selectable !== false)
    .map((entry) => ({ code: entry.code, text: entry[language] }));
}

function radio(name: string, value: string, text: string, chosen: boolean): Markup {
  return html`<label class="choice"
    ><input type="radio" name="${name}" value="${value}" ${chosen ? html`checked` : NOTHING} />${text}</label
  >`;
}

function select(path: string, choices: readonly Choice[], { entered, language }: Boxes): Markup {
  return html`<select id="${path}" name="${path}">
    <option value="">${WORDS.choose[language]}</option>
    ${choices.map(
      ({ code, text }) =>
        html`<option value="${code}" ${entered.get(path) === code ? html`selected` : NOTHING}>${text}</option>`,
    )}
  </select>`;
}

const KINDS: Readonly<Partial<Record<FormField['type'], string>>> = { telephone: 'tel', email: 'email' };

function input(field: FormField, path: string, { entered, faults }: Boxes): Markup {
  const wrong = faults.has(path) ? html`aria-invalid="true"` : NOTHING;
  return html`<input
    id="${path}"
    name="${path}"
    type="${KINDS[field.type] ?? 'text'}"
    value="${entered.get(path) ?? ''}"
    aria-describedby="${path}-hint ${path}-fault"
    ${wrong}
  />`;
}

function hintOf({ hint, type }: FormField, path: string, language: Language): Markup {
  const text = hint ?? (type === 'date' ? WORDS.date : type === 'kana' ? WORDS.kana : undefined);
  return text === undefined ? NOTHING : html`<p class="hint" id="${path}-hint">${text[language]}</p>`;
}

function faultOf(path: string, { faults, language }: Boxes): Markup {
  const fault = faults.get(path);
  return fault === undefined ? NOTHING : html`<p class="wrong" id="${path}-fault">${fault[language]}</p>`;
}

/** The comparisons `field=value` that have to hold; others do not hide anything. */
export function tokensOf(condition: Condition | undefined): readonly string[] {
  if (condition === undefined) return [];
  if ('all' in condition) return condition.all.flatMap((part) => tokensOf(part));
  return 'equals' in condition && condition.field !== undefined ? [`${condition.field}=${condition.equals}`] : [];
}

/** Hides what does not belong to the application as it is filled in; without script. */
export function conditionStyles(plan: Plan): string {
  const conditions = [...fieldsOf(plan.form).map(shownIf), ...plan.evidence.map(({ when }) => when)];
  const domiciles = fieldsOf(plan.form)
    .filter(({ type }) => type === 'domicile')
    .flatMap(({ name }) => [`${name}.kind=prefecture`, `${name}.kind=nationality`]);
  return [...new Set([...conditions.flatMap(tokensOf), ...domiciles])]
    .map((token) => {
      const [name = '', value = ''] = token.split('=');
      const chosen = `[name="${name}"] option[value="${value}"]:checked, [name="${name}"][value="${value}"]:checked`;
      return `form:not(:has(${chosen})) [data-when~="${token}"] { display: none; }`;
    })
    .join('\n');
}

/** The form as it was sent, for reading. */
export function filledForm(plan: Plan, form: Form, language: Language): Markup {
  const rows = (fields: readonly FormField[], values: Form): readonly Markup[] =>
    fields.flatMap((field) => {
      const value = values[field.name];
      if (value === undefined) return [];
      if (isRecord(value) && field.type === 'group') return rows(field.fields ?? [], value);
      return [
        html`<dt>${field.label[language]}</dt>
          <dd>${wordOf(field, value, plan, language)}</dd>`,
      ];
    });
  return html`<dl>${rows(fieldsOf(plan.form), form)}</dl>`;
}

function wordOf(field: FormField, value: unknown, { codeLists }: Plan, language: Language): string {
  if (typeof value === 'boolean') return WORDS[value ? 'yes' : 'no'][language];
  if (field.type === 'domicile') {
    const kind = valueAt(value, 'kind') === 'nationality' ? 'nationality' : 'prefecture';
    return codeEntry(codeLists, field.lists?.[kind] ?? '', valueAt(value, 'code'))?.[language] ?? '';
  }
  const text = String(value);
  if (field.type === 'code') return codeEntry(codeLists, field.list ?? '', text)?.[language] ?? text;
  if (field.type === 'date') return language === 'ja' ? `${formatEra(text, { style: 'long' })}（${text}）` : text;
  return text;
}
