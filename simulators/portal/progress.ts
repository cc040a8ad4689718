import type { PortalStatusCode } from '../../connectors/portal.ts';
import type { Text } from '../language.ts';
import { type PortalReceipt, PortalWorld } from './portal.ts';

export const STEPS = ['apply', 'pay', 'review', 'register', 'collect'] as const;
export type Step = (typeof STEPS)[number];

/** What an applicant can do now. */
export type Todo = 'pay' | 'correct' | 'collect';

export interface Progress {
  /** The step the case is at; `null` when it has ended. */
  readonly at: Step | null;
  /** Steps behind it. */
  readonly done: readonly Step[];
  readonly now: Text;
  readonly todo: readonly Todo[];
  /** The letter that says what to do and until when. */
  readonly letter: Letter | undefined;
  readonly mayWithdraw: boolean;
}

type Letter = PortalReceipt['messages'][number];

/** Letters by which the office asks for money, the latest one counts. */
const PAYMENT_LETTERS = ['payment-request', 'payment-reminder', 'payment-notice'];
const CORRECTION_LETTERS = ['correction-request', 'correction-reminder'];
const COLLECTION_LETTERS = ['ready-for-collection', 'collection-reminder'];

const NOW = {
  sent: {
    ja: '申請を送信しました。受付を待っています。',
    en: 'Your application has been sent. It waits to be received.',
  },
  rejected: { ja: '申請は受け付けられませんでした。', en: 'The application was not accepted.' },
  checking: { ja: '申請の内容を確認しています。', en: 'We are checking your application.' },
  pay: { ja: '手数料の納付をお待ちしています。', en: 'We are waiting for the fee.' },
  correct: { ja: '補正をお待ちしています。', en: 'We are waiting for your correction.' },
  review: { ja: '書類を確認しています。', en: 'We are looking at your documents.' },
  printing: {
    ja: '名簿に登録しました。免許証を作成しています。',
    en: 'You are in the register. The certificate is being made.',
  },
  collect: { ja: '免許証をお渡しできます。', en: 'Your certificate is ready.' },
  completed: {
    ja: '免許証をお渡ししました。手続は終わりました。',
    en: 'The certificate was handed over. All is done.',
  },
  refused: { ja: '許可しないことと決定しました。', en: 'The application was refused.' },
  withdrawn: { ja: '申請は取り下げられました。', en: 'The application was withdrawn.' },
  'guided-out': { ja: 'この申請は、ご案内のとおり終了しました。', en: 'The application has ended; see the letter.' },
} as const satisfies Record<string, Text>;

const ENDED: readonly PortalStatusCode[] = ['completed', 'refused', 'withdrawn', 'guided-out'];

/** Where an application stands, worked out from what the office has sent: its states and letters, and nothing else. */
export function progressOf(receipt: PortalReceipt): Progress {
  const status = PortalWorld.currentStatus(receipt)?.code ?? null;
  const latest = (templates: readonly string[]) =>
    receipt.messages.findLast(({ template }) => templates.includes(template));
  const ended = status !== null && ENDED.includes(status);
  const paid = isReceived(receipt);
  const registered = latest(['registered']) !== undefined;
  const letters = {
    pay: latest(PAYMENT_LETTERS),
    correct: latest(CORRECTION_LETTERS),
    collect: latest(COLLECTION_LETTERS),
  };

  const todo: Todo[] = [];
  if (!ended && status === 'correction') todo.push('correct');
  if (!ended && !paid && letters.pay !== undefined) todo.push('pay');
  if (!ended && letters.collect !== undefined) todo.push('collect');
  const done: Step[] = ['apply'];
  if (paid) done.push('pay');
  if (registered) done.push('review', 'register');
  if (status === 'completed') done.push('collect');
  const [first] = todo;
  return {
    at: ended ? null : (STEPS.find((step) => !done.includes(step)) ?? null),
    done,
    now: NOW[situation()],
    todo,
    letter: first === undefined ? undefined : letters[first],
    mayWithdraw:
      !ended && !registered && !isRejected(receipt) && !receipt.deliveries.some(({ kind }) => kind === 'withdrawal'),
  };

  function situation(): keyof typeof NOW {
    if (status === 'completed' || status === 'refused' || status === 'withdrawn' || status === 'guided-out')
      return status;
    if (isRejected(receipt)) return 'rejected';
    if (status === null) return 'sent';
    if (first !== undefined) return first;
    if (registered) return 'printing';
    return paid ? 'review' : 'checking';
  }
}

/**
 * 収受: fee and papers were complete. A correction that was answered is shown as processing too; the one that follows no
 * correction is the receipt.
 */
function isReceived({ statuses }: PortalReceipt): boolean {
  const shown = statuses.toSorted((one, other) => one.sequence - other.sequence);
  return shown.some(({ code }, index) => code === 'processing' && shown[index - 1]?.code !== 'correction');
}

function isRejected({ deliveries }: PortalReceipt): boolean {
  return deliveries.every(({ acknowledgement }) => acknowledgement?.accepted === false);
}
