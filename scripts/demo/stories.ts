import type { Form } from '../../simulators/portal/forms.ts';
import type { SubmittedAttachment } from '../../simulators/portal/portal.ts';
import { eicar } from '../../tests/support/application.ts';
import type { Answer, StaffClient, TaskSummary } from '../client/staff-client.ts';
import type { ApplicantsSide, Paying } from './outside.ts';

/** A case of the demo and the people around it. */
export interface Scene {
  readonly receiptNumber: string;
  readonly userPseudonym: string;
  readonly form: Form;
  readonly papers: readonly SubmittedAttachment[];
  /** The whole application; a second one of the same person has a number of its own. */
  readonly send: (change?: {
    readonly receiptNumber?: string;
    readonly signature?: Readonly<Record<string, unknown>>;
  }) => Promise<void>;
  readonly applicants: ApplicantsSide;
  readonly staff: (login: string) => StaffClient;
  /** One of them, the same one every time the case is filled. */
  readonly pick: <T>(choices: readonly T[]) => T;
}

export type StoryStep = (scene: Scene) => Promise<unknown>;

/** How far a case goes and what happens on the way. */
export interface Story {
  readonly name: string;
  /** Of three hundred. */
  readonly cases: number;
  /** How long ago it was sent: from, to. */
  readonly daysAgo: readonly [number, number];
  readonly form?: (form: Form) => Form;
  readonly papers?: (papers: readonly SubmittedAttachment[]) => readonly SubmittedAttachment[];
  readonly steps: readonly StoryStep[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const REVIEWERS = ['reviewer-1', 'reviewer-2'];
const APPROVERS = ['approver-1', 'approver-2'];
/** Offices with a counter in the demo, and who sits there. */
const COUNTERS: Readonly<Record<string, string>> = { W18: 'counter-1', W01: 'counter-2' };

const sent: StoryStep = ({ send }) => send();

const pays =
  (paying?: Paying): StoryStep =>
  async ({ applicants, receiptNumber }) => {
    const { url } = await applicants.message(receiptNumber, 'payment-request');
    if (url === undefined) throw new Error('the payment request has no address');
    await applicants.pay(url, paying);
  };

const paid = pays();

/** Somebody of these takes the task and decides. */
const decided =
  (
    logins: readonly string[],
    kind: string,
    decision: string,
    form: Readonly<Record<string, unknown>> = {},
  ): StoryStep =>
  ({ staff, pick, receiptNumber }) =>
    staff(pick(logins)).complete(receiptNumber, kind, decision, form);

const proposed = decided(REVIEWERS, 'review', 'approve', { note: '要件を満たしています。' });
const adopted = decided(APPROVERS, 'approve', 'adopt');
const refusalProposed = decided(REVIEWERS, 'review', 'refuse', {
  reasonCode: 'basis-not-proved',
  reason: '調理師試験の合格を確認できませんでした。',
});
const correctionAsked = decided(REVIEWERS, 'review', 'correct', {
  items: ['電話番号'],
  message: '電話番号をご確認のうえ、つながる番号をお知らせください。',
});

const taken =
  (
    logins: readonly string[],
    kind: string,
    then?: (staff: StaffClient, task: TaskSummary) => Promise<readonly Answer[]>,
  ): StoryStep =>
  async ({ staff, pick, receiptNumber }) => {
    const holder = staff(pick(logins));
    const task = await holder.task(receiptNumber, kind);
    const claimed = await holder.claim(task);
    if (claimed.status !== 200) throw new Error(`claim of ${kind}: ${claimed.status}`);
    for (const { status } of (await then?.(holder, { ...task, version: claimed.body.version })) ?? []) {
      if (status >= 300) throw new Error(`what followed the claim of ${kind} was answered ${status}`);
    }
  };

const inQueue =
  (login: string, kind: string): StoryStep =>
  ({ staff, receiptNumber }) =>
    staff(login).task(receiptNumber, kind);

const handedOver: StoryStep = ({ staff, form, receiptNumber, pick }) => {
  const identityDocument = pick(['driving-licence', 'individual-number-card', 'passport']);
  return staff(COUNTERS[String(form['office'])] ?? 'counter-1').complete(receiptNumber, 'hand-over', 'handed-over', {
    identityDocument,
  });
};

const registerSays =
  (prefecture: string | null): StoryStep =>
  ({ applicants, userPseudonym }) =>
    applicants.register(userPseudonym, { prefecture });

const slowRegister: StoryStep = ({ applicants, userPseudonym, pick }) =>
  applicants.register(userPseudonym, { prefecture: '13', delayMs: pick([4, 7, 11, 16, 20]) * HOUR_MS });

const japanese = (form: Form): Form => ({ ...form, ...(form['residenceClass'] === undefined ? {} : JAPANESE) });
const JAPANESE = {
  domicile: { kind: 'prefecture', code: '13' },
  name: '見本　さくら',
  kana: 'ミホン　サクラ',
  residenceClass: undefined,
};
const inTokyo = (form: Form): Form => ({ ...japanese(form), domicile: { kind: 'prefecture', code: '13' } });
const withCounter = (form: Form): Form => ({ ...form, office: String(form['birthDate']) < '1980' ? 'W18' : 'W01' });
/** A character that the certificate's font does not have. */
const unprintable = (form: Form): Form => ({ ...japanese(form), name: '龘本　一郎', kana: 'トウモト　イチロウ' });

/** The demo's cases: every state that the procedure has and that can be reached within a day. */
export const STORIES: readonly Story[] = [
  { name: 'asked to pay', cases: 28, daysAgo: [0, 9], steps: [sent] },
  {
    name: 'slip of a store',
    cases: 8,
    daysAgo: [0, 8],
    steps: [sent, pays({ method: 'konbini', outcome: 'success' })],
  },
  { name: 'card refused', cases: 4, daysAgo: [0, 4], steps: [sent, pays({ method: 'card', outcome: 'failure' })] },
  {
    name: 'result of the card unknown',
    cases: 2,
    daysAgo: [0, 1],
    steps: [sent, pays({ method: 'card', outcome: 'unknown' })],
  },
  {
    name: 'a paper is missing',
    cases: 14,
    daysAgo: [2, 14],
    papers: (papers) => papers.filter(({ kind }) => kind !== 'medical-certificate'),
    steps: [sent, paid],
  },
  {
    name: 'a file with a virus',
    cases: 3,
    daysAgo: [1, 6],
    papers: (papers) => papers.map((paper) => (paper.kind === 'medical-certificate' ? eicar(paper.kind) : paper)),
    steps: [sent, paid],
  },
  { name: 'lookup pending', cases: 12, daysAgo: [0, 3], form: inTokyo, steps: [slowRegister, sent, paid] },
  { name: 'in review', cases: 42, daysAgo: [2, 34], steps: [sent, paid] },
  {
    name: 'review with a difference',
    cases: 8,
    daysAgo: [4, 20],
    form: inTokyo,
    steps: [registerSays('27'), sent, paid],
  },
  {
    name: 'register does not know',
    cases: 4,
    daysAgo: [3, 12],
    form: inTokyo,
    steps: [registerSays(null), sent, paid],
  },
  {
    name: 'review taken',
    cases: 14,
    daysAgo: [3, 26],
    steps: [
      sent,
      paid,
      taken(REVIEWERS, 'review', async (reviewer, { id, caseId }) => {
        const draft = { decision: 'approve', form: { note: '証書の氏名を確認済み' } };
        const text = '卒業・合格の証書の原本を電話で確認しました。';
        return [
          await reviewer.request('PUT', `/tasks/${id}/draft`, { body: draft }),
          await reviewer.post(`/cases/${caseId}/comments`, { text }),
        ];
      }),
    ],
  },
  {
    name: 'review parked',
    cases: 8,
    daysAgo: [6, 30],
    steps: [
      sent,
      paid,
      taken(REVIEWERS, 'review', async (reviewer, { id, version }) => {
        const until = new Date(Date.now() + 2 * DAY_MS).toISOString();
        return [await reviewer.post(`/tasks/${id}/park`, { version, until, reason: '養成施設に照会中' })];
      }),
    ],
  },
  { name: 'correction asked', cases: 16, daysAgo: [5, 24], steps: [sent, paid, correctionAsked] },
  {
    name: 'corrected',
    cases: 10,
    daysAgo: [8, 30],
    steps: [
      sent,
      paid,
      correctionAsked,
      ({ applicants, receiptNumber }) => applicants.message(receiptNumber, 'correction-request'),
      ({ applicants, receiptNumber }) => applicants.correct(receiptNumber, { form: { telephone: '03-1111-1111' } }),
    ],
  },
  { name: 'in approval', cases: 22, daysAgo: [6, 33], form: withCounter, steps: [sent, paid, proposed] },
  { name: 'refusal proposed', cases: 6, daysAgo: [9, 28], steps: [sent, paid, refusalProposed] },
  { name: 'approval taken', cases: 4, daysAgo: [8, 26], steps: [sent, paid, proposed, taken(APPROVERS, 'approve')] },
  {
    name: 'sent back',
    cases: 5,
    daysAgo: [10, 31],
    steps: [sent, paid, proposed, decided(APPROVERS, 'approve', 'send-back', { reason: '資格の確認が足りません。' })],
  },
  { name: 'to hand over', cases: 22, daysAgo: [12, 36], form: withCounter, steps: [sent, paid, proposed, adopted] },
  { name: 'to hand over where nobody is', cases: 4, daysAgo: [12, 36], steps: [sent, paid, proposed, adopted] },
  {
    name: 'handed over',
    cases: 28,
    daysAgo: [14, 40],
    form: withCounter,
    steps: [sent, paid, proposed, adopted, handedOver],
  },
  { name: 'refused', cases: 8, daysAgo: [16, 38], steps: [sent, paid, refusalProposed, adopted] },
  {
    name: 'withdrawn before the fee',
    cases: 4,
    daysAgo: [1, 12],
    steps: [
      sent,
      ({ applicants, receiptNumber }) => applicants.message(receiptNumber, 'payment-request'),
      ({ applicants, receiptNumber }) => applicants.withdraw(receiptNumber),
    ],
  },
  {
    name: 'withdrawn in review',
    cases: 4,
    daysAgo: [4, 22],
    steps: [
      sent,
      paid,
      inQueue('reviewer-1', 'review'),
      ({ applicants, receiptNumber }) => applicants.withdraw(receiptNumber),
    ],
  },
  {
    name: 'lives elsewhere',
    cases: 4,
    daysAgo: [0, 20],
    form: (form) => ({
      ...form,
      address: { postalCode: '220-0001', prefecture: '14', municipality: '横浜市', street: '見本町1番1号' },
    }),
    steps: [sent],
  },
  {
    name: 'applied twice',
    cases: 5,
    daysAgo: [1, 9],
    steps: [sent, ({ send, receiptNumber }) => send({ receiptNumber: `${receiptNumber}-2` })],
  },
  {
    name: 'name that cannot be printed',
    cases: 3,
    daysAgo: [10, 30],
    form: unprintable,
    steps: [sent, paid, proposed, adopted],
  },
  { name: 'paid twice', cases: 4, daysAgo: [2, 15], steps: [sent, pays({ method: 'card', outcome: 'twice' })] },
  {
    name: 'signature to be checked',
    cases: 2,
    daysAgo: [0, 1],
    steps: [({ send }) => send({ signature: { status: 'UNKNOWN' } })],
  },
  {
    name: 'signature revoked',
    cases: 2,
    daysAgo: [0, 6],
    steps: [({ send }) => send({ signature: { status: 'REVOKED' } })],
  },
];
