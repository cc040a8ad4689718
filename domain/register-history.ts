import type { CodeListEntry } from './code-lists.ts';

/** Kinds of register events that the history (履歴1–5) shows; texts are in the code list `history-types`. */
export const HISTORY_KINDS = [
  'name-changed',
  'domicile-changed',
  'nationality-changed',
  'birth-date-corrected',
  'sex-corrected',
  'former-surname-added',
  'former-surname-changed',
  'former-surname-removed',
  'alias-added',
  'alias-changed',
  'alias-removed',
  'certificate-rewritten',
  'certificate-reissued',
  'corrected-ex-officio',
  'licence-cancelled',
  'deregistered',
  'deregistration-undone',
] as const;

export type HistoryKind = (typeof HISTORY_KINDS)[number];

/** 免許取消 and 登録消除 are statutory items (令10条4号, 規則2条): nothing pushes them out. */
const PINNED: readonly HistoryKind[] = ['licence-cancelled', 'deregistered'];

export const HISTORY_SLOTS = 5;

/** An event of the register's unlimited log, as far as the projection asks. */
export interface HistoryEvent {
  readonly caseId: string;
  readonly kind: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
}

/** What one case did to the entry. */
export interface HistorySlot {
  readonly caseId: string;
  readonly kinds: readonly HistoryKind[];
  /** The last day on which it did something. */
  readonly on: string;
}

/**
 * The five slots of the national file (items 19–28) from the whole log, which comes in the order it was written
 * (domain §2.4): one slot a case, oldest first, the latest of them where there are more. The latest 取消 or 消除 stands in
 * slot 5, and the others share slots 1 to 4. First registration and issue are no history.
 */
export function projectHistory(events: readonly HistoryEvent[]): readonly (HistorySlot | null)[] {
  const slots = [...slotsByCase(events).values()].sort((one, other) =>
    one.on < other.on ? -1 : Number(one.on > other.on),
  );
  const pinned = slots.findLast(({ kinds }) => kinds.some((kind) => PINNED.includes(kind)));
  const rolling = slots.filter((slot) => slot !== pinned);
  const room = pinned === undefined ? HISTORY_SLOTS : HISTORY_SLOTS - 1;
  const shown: (HistorySlot | null)[] = rolling.slice(-room);
  while (shown.length < room) shown.push(null);
  return pinned === undefined ? shown : [...shown, pinned];
}

function slotsByCase(events: readonly HistoryEvent[]): ReadonlyMap<string, HistorySlot> {
  const slots = new Map<string, HistorySlot>();
  for (const { caseId, kind, on } of events) {
    if (!isHistoryKind(kind)) continue;
    const slot = slots.get(caseId);
    const kinds = slot?.kinds ?? [];
    slots.set(caseId, {
      caseId,
      kinds: kinds.includes(kind) ? kinds : [...kinds, kind],
      on: slot !== undefined && slot.on > on ? slot.on : on,
    });
  }
  return slots;
}

function isHistoryKind(kind: string): kind is HistoryKind {
  return HISTORY_KINDS.some((known) => known === kind);
}

/**
 * A slot in words, like 氏名・本籍地変更、書換交付: what changed in the same way is said together, by the `subject` and
 * `action` of the code list.
 */
export function slotText({ kinds }: Pick<HistorySlot, 'kinds'>, historyTypes: readonly CodeListEntry[]): string {
  const types = kinds.map((kind): CodeListEntry => {
    return historyTypes.find(({ code }) => code === kind) ?? { code: kind, ja: kind, en: kind };
  });
  const actions = [...new Set(types.map(({ action, code }) => action ?? code))];
  return actions
    .map((action) => types.filter((type) => (type.action ?? type.code) === action))
    .map((group) => {
      const [first] = group;
      if (first === undefined || group.length === 1) return first?.ja ?? '';
      return `${group.map(({ subject, ja }) => subject ?? ja).join('・')}${first.action ?? ''}`;
    })
    .join('、');
}
