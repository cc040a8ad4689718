import { globSync, readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions } from 'playwright-core';
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

const permissionsOf = new Map<string, readonly string[]>();

/** Somebody who may see the place, at a browser in that language. */
export async function whoSees(
  { browser, url }: { readonly browser: Browser; readonly url: string },
  { permission }: Place,
  language: 'ja' | 'en',
  options: BrowserContextOptions = {},
): Promise<Person> {
  const localStorage = [{ name: 'menkyo.preferences', value: JSON.stringify({ language }) }];
  const storageState = { cookies: [], origins: [{ origin: url, localStorage }] };
  for (const login of STAFF) {
    const known = permissionsOf.get(login);
    if (permission !== undefined && known?.includes(permission) === false) continue;
    const person = await Person.at(browser, url, { ...options, storageState });
    await person.signIn(login);
    const me: { permissions: string[] } = await person.page.evaluate(`fetch('/me').then((answer) => answer.json())`);
    permissionsOf.set(login, me.permissions);
    if (permission === undefined || me.permissions.includes(permission)) return person;
    await person.close();
  }
  throw new Error(`nobody may see what takes ${permission}`);
}
