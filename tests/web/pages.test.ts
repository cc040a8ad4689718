import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { type Stack, startStack, until } from '../support/stack.ts';
import { openBrowser, Person } from './browser.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Staff of the seed, of whom one may see any page. */
const STAFF = [
  'reviewer-1',
  'approver-1',
  'manager-1',
  'operator-1',
  'auditor-1',
  'counter-1',
  'security-1',
  'admin-1',
];

interface Place {
  readonly address: string;
  readonly permission: string | undefined;
}

/** Every page there is, and every place of the rail, as their `page.ts` say. */
const PLACES: readonly Place[] = globSync('web/pages/*/page.ts', { cwd: ROOT }).flatMap((file) => {
  const text = readFileSync(`${ROOT}${file}`, 'utf8');
  const path = /\bpath: '([^']+)'/.exec(text)?.[1];
  if (path === undefined) throw new Error(`${file} has no path`);
  const permission = /\bpermission: '([^']+)'/.exec(text)?.[1];
  const inRail = [...text.matchAll(/\bto: '([^']+)'(?:,\s*permission: '([^']+)')?/g)].map(([, to = '', own]) => ({
    address: to,
    permission: own ?? permission,
  }));
  return inRail.length > 0 ? inRail : [{ address: path, permission }];
});

let stack: Stack;
let browser: Browser;
let caseId: string;
const permissionsOf = new Map<string, readonly string[]>();

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), openBrowser()]);
  const receipt = await stack.toReview();
  await (await stack.as('reviewer-2')).task(receipt, 'review');
  const [file] = await stack.db.query<{ id: string }>('select id from case_file where receipt_number = $1', [receipt]);
  caseId = file?.id ?? '';
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

/** Somebody who may see the place, at a browser in that language. */
async function whoSees({ permission }: Place, language: 'ja' | 'en'): Promise<Person> {
  for (const login of STAFF) {
    const person = await Person.at(browser, stack.apiUrl, {
      storageState: {
        cookies: [],
        origins: [
          {
            origin: stack.apiUrl,
            localStorage: [{ name: 'menkyo.preferences', value: JSON.stringify({ language }) }],
          },
        ],
      },
    });
    const known = permissionsOf.get(login);
    if (permission === undefined || known === undefined || known.includes(permission)) {
      await person.signIn(login);
      const me: { permissions: string[] } = await person.page.evaluate(`fetch('/me').then((answer) => answer.json())`);
      permissionsOf.set(login, me.permissions);
      if (permission === undefined || me.permissions.includes(permission)) return person;
    }
    await person.close();
  }
  throw new Error(`nobody may see what takes ${permission}`);
}

/** Parameters of an address: the case there is, and for the rest something that is not there. */
function filledIn(address: string): string {
  return address.replaceAll(/\$(\w+)/g, (_, name: string) => (name === 'caseId' ? caseId : randomUUID()));
}

describe.each(PLACES)('$address', (place) => {
  it.each(['ja', 'en'] as const)('can be used by everybody, in %s', async (language) => {
    const person = await whoSees(place, language);
    const { page } = person;
    await page.goto(`/app${filledIn(place.address)}`);
    await page.locator('main h1').waitFor();
    await until('the page to be there', async () => (await page.locator('main [class*=skeleton]').count()) === 0);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect({ colorScheme, violations: await person.violations() }).toEqual({ colorScheme, violations: [] });
    }
    // 320 px, and 1280 px at 200 %.
    for (const width of [320, 640]) {
      await page.setViewportSize({ width, height: 640 });
      await until('the page to be as wide', async () => (await page.evaluate<number>('innerWidth')) === width);
      const needed = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect({ width, needed }).toEqual({ width, needed: width });
    }
    if (language === 'en') {
      const controls = await page
        // Rows are named by what they are about: a person has one name in both languages.
        .locator('main :is(button, h1, h2, h3, label, legend, th[scope=col], [role=columnheader]), nav a')
        .allInnerTexts();
      expect(controls.filter((text) => JAPANESE.test(text))).toEqual([]);
    }
    expect(await page.title()).not.toMatch(language === 'en' ? JAPANESE : /^\s*\|/);
    expect(person.faults).toEqual([]);
    await person.close();
  });
});
