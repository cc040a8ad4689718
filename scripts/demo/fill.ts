/** Fills the demo with cases in every state, behind a running `npm start`, by what applicants and staff do over HTTP. */
import { createHash } from 'node:crypto';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Plan } from '../../domain/qualification/definition.ts';
import { loadConfig } from '../../platform/config.ts';
import type { Form } from '../../simulators/portal/forms.ts';
import { inventPerson } from '../../simulators/portal/invented-person.ts';
import { neededSamples } from '../../simulators/portal/papers.ts';
import { randomSequence } from '../../simulators/random-sequence.ts';
import { type Patience, reasonOf } from '../client/patience.ts';
import { StaffClient } from '../client/staff-client.ts';
import { FillingRecord } from './filling-record.ts';
import { ApplicantsSide } from './outside.ts';
import { onlinePlan } from './plan.ts';
import { type Scene, STORIES, type Story } from './stories.ts';

/** More would make the pages slow for who looks at them meanwhile. */
const SIDE_BY_SIDE = 3;
const PATIENCE: Patience = { withinMs: 120_000 };
const LOOK_EVERY_MS = 700;
const DAY_MS = 86_400_000;
const REIWA_OFFSET = 2018;
const SAY_EVERY = 30;

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '300' }, seed: { type: 'string', default: '8' } },
});
const config = loadConfig(process.env);
const record = new FillingRecord(join(config.dataDirectory, 'demo', 'filling.jsonl'));
// With whoever started this; where it stood is written down.
process.on('disconnect', () => process.exit());
setPriority(constants.priority.PRIORITY_LOW);
await fill(storiesOf(Number(values.cases), values.seed), await onlinePlan(config, 'P1'));
if (process.connected) process.disconnect();

async function fill(stories: readonly Story[], plan: Plan): Promise<void> {
  const open = [...stories.keys()].filter((number) => record.done(number) < (stories[number]?.steps.length ?? 0));
  if (open.length === 0) return;
  const applicants = new ApplicantsSide(config.portal.url, PATIENCE);
  const clients = new Map<string, StaffClient>();
  const staff = (login: string) => {
    const known =
      clients.get(login) ??
      new StaffClient(config.api.publicUrl, login, { patience: PATIENCE, everyMs: LOOK_EVERY_MS });
    clients.set(login, known);
    return known;
  };
  let finished = stories.length - open.length;
  tell(finished, stories.length);
  const work = async () => {
    for (let number = open.shift(); number !== undefined; number = open.shift()) {
      const story = stories[number];
      if (story !== undefined) await play(story, number, plan, { applicants, staff });
      finished += 1;
      tell(finished, stories.length);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  const { left } = record;
  if (left.length > 0) say(`${left.length} of them stay where they stopped (${left[0]} …).\n`);
}

/** Takes a case on from where it stands; what cannot go on stays there. */
async function play(
  story: Story,
  number: number,
  plan: Plan,
  people: Pick<Scene, 'applicants' | 'staff'>,
): Promise<void> {
  const scene = sceneOf(story, number, plan, people);
  for (let step = record.done(number); step < story.steps.length; step += 1) {
    try {
      await story.steps[step]?.(scene);
      record.note({ case: number, steps: step + 1 });
    } catch (error) {
      record.note({ case: number, steps: step, left: `${story.name}: ${reasonOf(error)}` });
      return;
    }
  }
}

function sceneOf(story: Story, number: number, plan: Plan, people: Pick<Scene, 'applicants' | 'staff'>): Scene {
  const random = randomSequence(numberOf(`${values.seed}:${number}`));
  const now = new Date();
  const submittedAt = sentAt(story, random(), random(), now);
  const invented = inventPerson(random, submittedAt);
  const form: Form = story.form?.(invented) ?? invented;
  const papers = neededSamples(plan, form);
  const attachments = story.papers?.(papers) ?? papers;
  const receiptNumber = `R${submittedAt.getFullYear() - REIWA_OFFSET}-1${String(number).padStart(5, '0')}`;
  const userPseudonym = `demo-${numberOf(`${values.seed}:user:${number}`)}-${number}`;
  const chance = random();
  return {
    ...people,
    receiptNumber,
    userPseudonym,
    form,
    papers,
    pick: (choices) => choices[Math.floor(chance * choices.length)] ?? choices[0]!,
    send: (change = {}) =>
      people.applicants.submit({
        application: {
          procedure: plan.code,
          form,
          attachments,
          receiptNumber,
          userPseudonym,
          submittedAt: submittedAt.toISOString(),
          ...change,
        },
      }),
  };
}

/** In the daytime of one of the story's days; the portal has kept the application since then. */
function sentAt({ daysAgo: [from, to] }: Story, day: number, hour: number, now: Date): Date {
  const days = from + Math.floor(day * (to - from + 1));
  const morning = Math.floor((now.getTime() - days * DAY_MS) / DAY_MS) * DAY_MS;
  return new Date(Math.min(now.getTime(), morning + hour * 0.5 * DAY_MS));
}

/** Each kind of story in its share, in an order that the seed gives. */
function storiesOf(cases: number, seed: string): readonly Story[] {
  const total = STORIES.reduce((sum, story) => sum + story.cases, 0);
  const all = STORIES.flatMap((story, index) =>
    Array.from({ length: story.cases }, (_, nth) => ({ story, place: numberOf(`${seed}:${index}:${nth}`) })),
  );
  const mixed = all.toSorted((one, other) => one.place - other.place).map(({ story }) => story);
  return mixed.slice(0, Math.min(cases, total));
}

function numberOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE();
}

function tell(finished: number, cases: number): void {
  const line = `Filling the demo: ${finished}/${cases} cases`;
  if (process.stdout.isTTY) say(`\r\u001B[2K${line}${finished === cases ? '.\n' : ''}`);
  else if (finished % SAY_EVERY === 0 || finished === cases) say(`${line}${finished === cases ? '.' : ''}\n`);
}

function say(text: string): void {
  process.stdout.write(text);
}
