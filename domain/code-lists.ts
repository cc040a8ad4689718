import { type Static, Type } from 'typebox';

const CodeListEntrySchema = Type.Object(
  {
    code: Type.String({ minLength: 1, maxLength: 40, description: 'a code, quoted where it is made of digits' }),
    ja: Type.String({ minLength: 1 }),
    en: Type.String({ minLength: 1 }),
    /** `false` for a code that exists in old records and is not offered any more. */
    selectable: Type.Optional(Type.Boolean()),
    /** Provision the code stands for. */
    legalBasis: Type.Optional(Type.String({ minLength: 1 })),
    /** 特別区, 保健所設置市, … of an office. */
    kind: Type.Optional(Type.String({ minLength: 1 })),
    /** The two halves of a text that is said together with others: 氏名 and 変更 of 氏名変更. */
    subject: Type.Optional(Type.String({ minLength: 1 })),
    action: Type.Optional(Type.String({ minLength: 1 })),
  },
  { additionalProperties: false },
);

export const CodeListsSchema = Type.Record(Type.String(), Type.Array(CodeListEntrySchema, { minItems: 1 }));

export type CodeListEntry = Readonly<Static<typeof CodeListEntrySchema>>;
export type CodeLists = Readonly<Record<string, readonly CodeListEntry[]>>;

/** The entry of a code; `undefined` when the list, or the code in it, does not exist. */
export function codeEntry(lists: CodeLists, list: string, code: unknown): CodeListEntry | undefined {
  if (!Object.hasOwn(lists, list)) return undefined;
  return lists[list]?.find((entry) => entry.code === code);
}

/** Whether a form may carry the code. */
export function isSelectable(lists: CodeLists, list: string, code: unknown): boolean {
  const entry = codeEntry(lists, list, code);
  return entry !== undefined && entry.selectable !== false;
}
