/** `npm run demo [-- --cases 20]`: licences from application to certificate, against a running `npm start`. */
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, ConfigError, loadConfig } from '../../platform/config.ts';
import { type Patience, reasonOf } from '../client/patience.ts';
import { StaffClient } from '../client/staff-client.ts';
import { columnsOf } from './columns.ts';
import { chooseDisplay, type Display } from './display.ts';
import { type Cast, type Licence, travel } from './journey.ts';
import { ApplicantsSide } from './outside.ts';
import { whoIsAway } from './presence.ts';

/** Longer than any restart: a process may be killed and started again while a case is on its way. */
const PATIENCE_MS = 10 * 60_000;
const LOOK_EVERY_MS = 250;

process.exitCode = await main();

async function main(): Promise<number> {
  const cases = numberOfCases();
  if (cases === null) return complain('usage: npm run demo [-- --cases <1 to 500>]');
  let config: Config;
  try {
    config = loadConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) return complain(error.message);
    throw error;
  }
  const away = await whoIsAway(config);
  if (away !== null) return complain(away);

  const title =
    cases === 1 ? '調理師免許申請  A cook’s licence' : `調理師免許申請  ${cases} cook’s licences side by side`;
  process.stdout.write(`\n${title}\n${'─'.repeat(columnsOf(title))}\n`);
  const startedAt = performance.now();
  const display = chooseDisplay(process.stdout, cases, startedAt);
  const licences = await travelAll(castOf(config, display), cases, display);
  tellEnd(licences, cases, performance.now() - startedAt);
  return licences.length === cases ? 0 : 1;
}

function numberOfCases(): number | null {
  try {
    const { values } = parseArgs({ options: { cases: { type: 'string', default: '1' } } });
    const cases = Number(values.cases);
    return Number.isInteger(cases) && cases >= 1 && cases <= 500 ? cases : null;
  } catch {
    return null;
  }
}

function castOf(config: Config, display: Display): Cast {
  const patience: Patience = { withinMs: PATIENCE_MS, onWait: (reason) => display.waiting(reason) };
  const apiUrl = config.api.publicUrl;
  const staff = (login: string) => new StaffClient(apiUrl, login, { patience, everyMs: LOOK_EVERY_MS });
  return {
    applicants: new ApplicantsSide(config.portal.url, patience),
    reviewer: staff('reviewer-1'),
    approver: staff('approver-1'),
    counter: staff('counter-1'),
    apiUrl,
    folder: join(config.dataDirectory, 'demo'),
    withinMs: PATIENCE_MS,
  };
}

/** The licences of the cases that came to their end. */
async function travelAll(cast: Cast, cases: number, display: Display): Promise<Licence[]> {
  await Promise.all([cast.reviewer, cast.approver, cast.counter].map((person) => person.signIn()));
  const ends = await Promise.all(
    Array.from({ length: cases }, async (_, index) => {
      try {
        const licence = await travel(cast, (step, detail) => display.step(index, step, detail));
        display.done(index, licence);
        return [licence];
      } catch (error) {
        display.failed(index, reasonOf(error));
        return [];
      }
    }),
  );
  return ends.flat();
}

function tellEnd(licences: readonly Licence[], cases: number, ms: number): void {
  const lines = [''];
  const [only] = licences;
  if (cases === 1 && only !== undefined) {
    lines.push(
      `  登録番号  licence number   ${only.licenceNumber}`,
      `  免許証    certificate      ${shortPath(only.certificate)}`,
      `            SHA-256          ${only.sha256}`,
      `  案件      the case         ${only.caseAddress}`,
    );
  } else {
    const numbers = licences.map(({ licenceNumber }) => licenceNumber).toSorted((one, other) => one - other);
    lines.push(`  ${licences.length} of ${cases} registered in ${(ms / 1000).toFixed(1)} s`);
    if (only !== undefined) {
      lines.push(
        `  登録番号  licence numbers  ${numbers.join(' ')}`,
        `  免許証    e.g.             ${shortPath(only.certificate)}`,
        `  案件      e.g.             ${only.caseAddress}`,
      );
    }
  }
  process.stdout.write(`${lines.join('\n')}\n\n`);
}

/** Relative where that is shorter. */
function shortPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith('..') ? resolve(path) : fromHere;
}

function complain(text: string): number {
  process.stderr.write(`${text}\n`);
  return 1;
}
