import { globSync, readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Cookie } from 'playwright-core';
import { Person } from './browser.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
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

export interface Place {
  readonly address: string;
  readonly permission: string | undefined;
}

/** Every page there is, and every place of the rail, as their `page.ts` say. */
export const PLACES: readonly Place[] = globSync('web/pages/*/page.ts', { cwd: ROOT }).flatMap((file) => {
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

/** Whoever has signed in at an address, with the cookie of it. */
interface SignedIn {
  readonly permissions: readonly string[];
  readonly cookies: Cookie[];
}
const signedIn = new Map<string, SignedIn>();

/** Somebody who may see the place, at a browser in that language. */
export async function whoSees(
  { browser, url }: { readonly browser: Browser; readonly url: string },
  { permission }: Place,
  language: 'ja' | 'en',
  options: BrowserContextOptions = {},
): Promise<Person> {
  for (const login of STAFF) {
    const { cookies, permissions } = await signInOnce(browser, url, login);
    if (permission !== undefined && !permissions.includes(permission)) continue;
    const person = await Person.at(browser, url, {
      ...options,
      storageState: { cookies, ...preferring(url, language) },
    });
    await person.page.locator('nav').waitFor();
    return person;
  }
  throw new Error(`nobody may see what takes ${permission}`);
}

async function signInOnce(browser: Browser, url: string, login: string): Promise<SignedIn> {
  const known = signedIn.get(`${login} ${url}`);
  if (known !== undefined) return known;
  const person = await Person.at(browser, url);
  await person.signIn(login);
  const me: { permissions: string[] } = await person.page.evaluate(`fetch('/me').then((answer) => answer.json())`);
  const now = { permissions: me.permissions, cookies: await person.page.context().cookies() };
  signedIn.set(`${login} ${url}`, now);
  await person.close();
  return now;
}

function preferring(url: string, language: 'ja' | 'en') {
  return {
    origins: [{ origin: url, localStorage: [{ name: 'menkyo.preferences', value: JSON.stringify({ language }) }] }],
  };
}
