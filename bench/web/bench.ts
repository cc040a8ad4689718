import type { BrowserContext, Page } from 'playwright-core';
import setUp from '../../tests/support/global-setup.ts';
import tearDown from '../../tests/support/global-teardown.ts';
import { startStack } from '../../tests/support/stack.ts';
import { openBrowser } from '../../tests/web/browser.ts';
import { type Machine, thisMachine } from '../machine.ts';
import { type Quantiles, quantiles, rounded } from '../quantiles.ts';
import { saveResult } from '../results.ts';
import { connect, databaseUrlOf, load, type Person, signInStaff, sizeOf } from '../worklist/rows.ts';

/** So many that a reviewer's list has a thousand rows, the most that a page shows. */
const TASKS = 8_000;
const VISITS = 10;
const KEYS = 60;

interface WebResult {
  readonly date: string;
  readonly machine: Machine;
  readonly rows: number;
  /** Script of the first view as it comes over the wire, KB. */
  readonly scriptKb: number;
  /** From the start of the navigation until a row of the list can be reached by a key, ms. */
  readonly interactive: Quantiles;
  /** From a key until what it did is painted, ms. */
  readonly inputToPaint: { readonly move: Quantiles; readonly filter: Quantiles };
}

/** The consoles in Chromium: what comes over the wire, when the worklist can be used, and how fast it follows the keys. */
export async function run(): Promise<void> {
  process.stderr.write('starting PostgreSQL, Temporal, sealer and api …\n');
  await setUp();
  const stack = await startStack({ engine: 'dev', env: { LOG_LEVEL: 'warn', TRUSTED_PROXY: '127.0.0.1/32' } });
  const browser = await openBrowser();
  try {
    await stack.kill('worker');
    const url = await databaseUrlOf(stack);
    const client = await connect(url);
    const [reviewer] = (await signInStaff(client, 1)).reviewers;
    await client.end();
    if (reviewer === undefined) throw new Error('nobody is signed in');
    await load(url, sizeOf(TASKS));
    const context = await browser.newContext({
      baseURL: stack.apiUrl,
      viewport: { width: 1600, height: 1000 },
      locale: 'ja-JP',
      timezoneId: 'Asia/Tokyo',
      extraHTTPHeaders: { 'x-forwarded-for': reviewer.address },
    });
    await context.addCookies([cookieOf(reviewer, stack.apiUrl)]);
    const scriptKb = await firstScript(context);
    const page = await context.newPage();
    const visits: number[] = [];
    for (let visit = 0; visit < VISITS; visit += 1) visits.push(await openWorklist(page));
    const rows = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
    await page.getByRole('row').nth(2).focus();
    const move = await follow(
      page,
      Array.from({ length: KEYS }, () => 'j'),
    );
    await page.keyboard.press('f');
    const filter = await follow(
      page,
      Array.from('B8-00012').flatMap((key) => [key, 'Backspace', key]),
    );
    const result: WebResult = {
      date: new Date().toISOString(),
      machine: thisMachine(),
      rows,
      scriptKb,
      interactive: quantiles(visits),
      inputToPaint: { move: quantiles(move), filter: quantiles(filter) },
    };
    process.stdout.write(inWords(result));
    saveResult('web', result);
  } finally {
    await browser.close();
    await stack.stop();
    await tearDown();
  }
}

function cookieOf({ cookie }: Person, url: string) {
  const [name = '', value = ''] = cookie.split('=');
  return { name, value, url };
}

/** KB of script until the worklist stands; what is fetched when the page is idle does not count. */
async function firstScript(context: BrowserContext): Promise<number> {
  const page = await context.newPage();
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script')
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await openWorklist(page);
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await page.close();
  return rounded(bytes / 1000);
}

async function openWorklist(page: Page): Promise<number> {
  await page.goto('/app/tasks/open', { waitUntil: 'commit' });
  await page.getByRole('row').nth(2).waitFor();
  await page.keyboard.press('j');
  await page.locator('[role=row]:focus').waitFor();
  return page.evaluate(() => performance.now());
}

/** Milliseconds from each key to the end of the frame that shows what it did. */
async function follow(page: Page, keys: readonly string[]): Promise<readonly number[]> {
  await page.evaluate(`
    window.followed = [];
    addEventListener('keydown', ({ timeStamp }) => {
      requestAnimationFrame(() => setTimeout(() => window.followed.push(performance.now() - timeStamp)));
    }, { capture: true });`);
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.evaluate('new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)))');
  }
  return page.evaluate('window.followed');
}

function line(name: string, { p50, p95 }: Quantiles, target: string): string {
  return `  ${name.padEnd(34)} p50 ${String(p50).padStart(7)}   p95 ${String(p95).padStart(7)}   ${target}\n`;
}

function inWords({ date, machine, rows, scriptKb, interactive, inputToPaint: { move, filter } }: WebResult): string {
  return (
    `\n${date}  ${machine.cpu}, ${machine.cores} cores, node ${machine.node}\n` +
    `a list of ${rows} rows; Chromium without a graphics card, and everything else, on this machine\n\n` +
    `  script of the first view           ${scriptKb} KB   (target 200)\n` +
    line('worklist can be used, ms', interactive, '(target 1000)') +
    line('key to paint: next row, ms', move, '(target 100)') +
    line('key to paint: filter, ms', filter, '(target 100)')
  );
}
