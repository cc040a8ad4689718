import type { WriteStream } from 'node:tty';
import { columnsOf, padTo, seconds } from './columns.ts';
import { type Licence, STEPS, type Step } from './journey.ts';

/** What the audience sees while cases are on their way. */
export interface Display {
  step(index: number, step: Step, detail: string): void;
  done(index: number, licence: Licence): void;
  failed(index: number, reason: string): void;
  /** Something is away and is waited for. */
  waiting(reason: string): void;
}

type Screen = Pick<WriteStream, 'write'> & { readonly isTTY?: boolean; readonly rows?: number };

const LABEL_COLUMNS = 10;
const TEXT_COLUMNS = 48;
const WAITING_EVERY_MS = 5_000;
const DIM = '\u001B[2m';
const PLAIN = '\u001B[0m';

/** One case: a line a step. Several: a table that is rewritten in place, or a line a case where that cannot be. */
export function chooseDisplay(screen: Screen, cases: number, startedAt: number): Display {
  if (cases === 1) return stepLines(screen, startedAt);
  const fits = screen.isTTY === true && (screen.rows ?? 0) > cases + 2;
  return fits ? table(screen, cases, startedAt) : caseLines(screen, cases, startedAt);
}

function stepLines(screen: Screen, startedAt: number): Display {
  const line = (label: string, text: string, detail: string) => {
    const fixed = `${seconds(performance.now() - startedAt)}  ${padTo(label, LABEL_COLUMNS)}${padTo(text, TEXT_COLUMNS)}`;
    screen.write(`${fixed}${detail}`.trimEnd() + '\n');
  };
  return {
    step: (_index, step, detail) => line(STEPS[step].ja, STEPS[step].en, detail),
    done: () => undefined,
    failed: (_index, reason) => line('中断', 'not finished', reason),
    waiting: seldom((reason) => line('待機', 'something is away, trying again', reason)),
  };
}

function caseLines(screen: Screen, cases: number, startedAt: number): Display {
  const receipts = new Map<number, string>();
  let ended = 0;
  const line = (index: number, label: string, text: string) => {
    const place = `${String(ended).padStart(3)}/${cases}`;
    const fixed = `${seconds(performance.now() - startedAt)}  ${place}  ${padTo(label, LABEL_COLUMNS)}`;
    screen.write(`${fixed}${padTo(receipts.get(index) ?? '', 16)}${text}\n`);
  };
  return {
    step: (index, step, detail) => {
      if (step === 'sent') receipts.set(index, detail);
    },
    done: (index, licence) => {
      ended += 1;
      line(index, STEPS.done.ja, `licence No. ${licence.licenceNumber}`);
    },
    failed: (index, reason) => {
      ended += 1;
      line(index, '中断', reason);
    },
    waiting: seldom((reason) => line(-1, '待機', `something is away, trying again: ${reason}`)),
  };
}

function table(screen: Screen, cases: number, startedAt: number): Display {
  const rows = Array.from({ length: cases }, () => ({ receipt: '', steps: 0, text: '…', at: 0 }));
  const width = Object.keys(STEPS).length;
  let note = '';
  let drawn = false;
  const draw = () => {
    const lines = rows.map(({ receipt, steps, text, at }, index) => {
      const bar = '■'.repeat(steps) + '·'.repeat(width - steps);
      return `${String(index + 1).padStart(3)}  ${padTo(receipt, 15)}${bar}  ${seconds(at)}  ${text}`;
    });
    const up = drawn ? `\u001B[${cases + 1}A` : '';
    const foot = `${DIM}${note}${PLAIN}`;
    screen.write(up + [...lines, foot].map((line) => `\u001B[2K${line}\n`).join(''));
    drawn = true;
  };
  const change = (index: number, text: string, step?: Step) => {
    const row = rows[index];
    if (row === undefined) return;
    row.text = text;
    row.at = performance.now() - startedAt;
    if (step !== undefined) row.steps = Object.keys(STEPS).indexOf(step) + 1;
    note = '';
    draw();
  };
  draw();
  return {
    step: (index, step, detail) => {
      const row = rows[index];
      if (row !== undefined && step === 'sent') row.receipt = detail;
      change(index, `${padTo(STEPS[step].ja, LABEL_COLUMNS)}${STEPS[step].en}`, step);
    },
    done: (index, licence) =>
      change(index, `${padTo(STEPS.done.ja, LABEL_COLUMNS)}licence No. ${licence.licenceNumber}`),
    failed: (index, reason) => change(index, `${padTo('中断', LABEL_COLUMNS)}${shortened(reason)}`),
    waiting: seldom((reason) => {
      note = `something is away, trying again: ${reason}`;
      draw();
    }),
  };
}

/** A wrapped line would spoil the table. */
function shortened(text: string): string {
  return columnsOf(text) > TEXT_COLUMNS ? `${text.slice(0, TEXT_COLUMNS)}…` : text;
}

function seldom(say: (reason: string) => void): (reason: string) => void {
  let last = -Infinity;
  return (reason) => {
    if (performance.now() - last < WAITING_EVERY_MS) return;
    last = performance.now();
    say(reason);
  };
}
