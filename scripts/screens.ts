/** `npm run screens`: every page of a running, filled demo as a picture in docs/screens/. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { loadConfig } from '../platform/config.ts';
import { until } from './client/until.ts';
import { whoIsAway } from './demo/presence.ts';
import { openBrowser, Person } from '../tests/web/browser.ts';
import { type Place, PLACES, whoSees } from '../tests/web/places.ts';

const FOLDER = new URL('../docs/screens/', import.meta.url).pathname;
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 780 };
/** In how else the pages that are looked at most are shown. */
const VARIANTS = [
  { of: '/tasks/open', name: 'dark', language: 'ja', viewport: DESK, colorScheme: 'dark' },
  { of: '/tasks/open', name: 'english', language: 'en', viewport: DESK, colorScheme: 'light' },
  { of: '/tasks/open', name: 'narrow', language: 'ja', viewport: PHONE, colorScheme: 'light' },
  { of: '/cases/$caseId', name: 'dark', language: 'ja', viewport: DESK, colorScheme: 'dark' },
  { of: '/cases/$caseId', name: 'english', language: 'en', viewport: DESK, colorScheme: 'light' },
  { of: '/cases/$caseId', name: 'narrow', language: 'ja', viewport: PHONE, colorScheme: 'light' },
] as const;

interface Look {
  readonly language: 'ja' | 'en';
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colorScheme: 'light' | 'dark';
}

const PLAIN: Look = { language: 'ja', viewport: DESK, colorScheme: 'light' };

const config = loadConfig(process.env);
const away = await whoIsAway(config);
if (away !== null) {
  process.stderr.write(`${away}\n`);
  process.exit(1);
}
const url = config.api.publicUrl;
const browser = await openBrowser();
/** Addresses that pages link to: what a page with a parameter is shown with. */
const linked = new Set<string>();

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
// Pages without parameters first: they lead to the others.
for (const place of PLACES.toSorted((one, other) => parameters(one) - parameters(other))) {
  await shoot(place, PLAIN, nameOf(place.address));
}
for (const { of, name, ...look } of VARIANTS) {
  const place = PLACES.find(({ address }) => address === of);
  if (place !== undefined) await shoot(place, look, `${nameOf(of)}-${name}`);
}
await publicPages();
await browser.close();

async function shoot(place: Place, look: Look, name: string): Promise<void> {
  const { viewport, colorScheme } = look;
  const person = await whoSees({ browser, url }, place, look.language, {
    viewport,
    colorScheme,
    reducedMotion: 'reduce',
  });
  const { page } = person;
  const address = await addressOf(place, page);
  if (address === null) process.stdout.write(`${name}: nothing to show\n`);
  else {
    await page.goto(`/app${address}`);
    await page.locator('main h1').waitFor();
    await until('the page to be there', async () => (await page.locator('main [class*=skeleton]').count()) === 0);
    await sayWhatFor(page);
    const hrefs: string[] = await page.evaluate(
      `[...document.querySelectorAll('main a[href^="/app/"]')].map((a) => a.getAttribute('href'))`,
    );
    for (const href of hrefs) linked.add(href.replace(/^\/app/, '').replace(/[?#].*$/, ''));
    await openPaper(page);
    await keep(page, name);
  }
  await person.close();
}

/** A case is looked at beside one of its papers. */
async function openPaper(page: Page): Promise<void> {
  const paper = page
    .getByRole('button', { name: /合格証書|卒業証明書/ })
    .or(page.getByRole('link', { name: /合格証書|卒業証明書/ }));
  if ((await paper.count()) === 0 || !(await paper.first().isVisible())) return;
  await paper.first().click();
  await page.frameLocator('iframe').locator('canvas').first().waitFor();
}

/** Who has no task there is asked what for; without an answer there would be nothing to see. */
async function sayWhatFor(page: Page): Promise<void> {
  const purpose = page.getByRole('button', { name: '監督・点検', exact: true });
  if ((await purpose.count()) === 0) return;
  await purpose.click();
  await purpose.waitFor({ state: 'hidden' });
}

/** The address with something that is there: a case by what the person may work on, an entry by search, else by a link. */
async function addressOf({ address }: Place, page: Page): Promise<string | null> {
  if (!address.includes('$')) return address;
  const pattern = new RegExp(`^${address.replaceAll(/\$\w+/g, String.raw`[\w:-]+`)}$`);
  const id = await found(address, page);
  if (id !== null) return address.replace(/\$\w+/, id);
  const withoutParameter = PLACES.map((place) => place.address);
  return [...linked].find((path) => pattern.test(path) && !withoutParameter.includes(path)) ?? null;
}

async function found(address: string, page: Page): Promise<string | null> {
  if (address.startsWith('/cases/')) {
    const mine = await ask(page, 'GET', '/tasks?holder=me&kind=review&limit=1');
    const [task] = mine.length > 0 ? mine : await ask(page, 'GET', '/tasks?limit=1');
    return task?.caseId ?? null;
  }
  if (address.startsWith('/register/')) {
    const [entry] = await ask(page, 'POST', '/search', { purpose: 'inquiry', kind: 'entry', name: '子', limit: 1 });
    return entry?.id ?? null;
  }
  return null;
}

/** As the person who is signed in. */
async function ask(page: Page, method: string, path: string, body?: object): Promise<{ id: string; caseId: string }[]> {
  const init = {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  };
  const answer: { items?: { id: string; caseId: string }[] } = await page.evaluate(
    `fetch(${JSON.stringify(path)}, ${JSON.stringify(init)}).then((answer) => answer.json())`,
  );
  return answer.items ?? [];
}

/** The applicant's pages: the form, a case that waits for money, one that waits for a correction, one to be collected. */
async function publicPages(): Promise<void> {
  const outside = new URL(config.portal.url).origin;
  const person = await Person.at(browser, outside, { viewport: DESK, reducedMotion: 'reduce' }, '/portal');
  const { page } = person;
  await keep(page, 'portal');
  await page.goto('/portal/apply/P1?sample=1');
  await keep(page, 'portal-apply');
  const { items } = (await (await fetch(`${outside}/control/portal/receipts`)).json()) as {
    items: { receiptNumber: string; status: { code: string } | null }[];
  };
  for (const code of ['received', 'correction', 'completed']) {
    const receipt = items.find(({ status }) => status?.code === code);
    if (receipt === undefined) continue;
    await page.goto(`/portal/receipts/${receipt.receiptNumber}`);
    await keep(page, `portal-status-${code}`);
    const pay = page.getByRole('link', { name: '支払いへ進む' });
    if ((await pay.count()) === 0) continue;
    await pay.click();
    await keep(page, 'gateway-pay');
  }
  await person.close();
}

async function keep(page: Page, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready.then(() => true)');
  // Pages that follow what happens are never without a connection: what was asked for has come when none is added.
  await page.waitForTimeout(700);
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  await writeFile(join(FOLDER, `${name}.png`), picture);
  process.stdout.write(`${name}: ${Math.round(picture.byteLength / 1024)} KB\n`);
}

function parameters({ address }: Place): number {
  return address.split('$').length - 1;
}

/** `/cases/$caseId` is `cases`, `/tasks/open` is `tasks-open`; `/admin/accounts/$accountId` is `admin-accounts-one`. */
function nameOf(address: string): string {
  const path = address.replace(/^\//, '').replaceAll('/', '-').replaceAll(/\$\w+/g, 'one');
  return path === 'cases-one' ? 'cases' : path;
}
