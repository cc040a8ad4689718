import chromium from '@sparticuz/chromium';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium as playwright, type Page } from 'playwright-core';

const PASSWORD = 'menkyo-demo';
/** What the packaged program is started with where there is no desktop, and what belongs to other uses of it. */
const ARGUMENTS = chromium.args.filter((argument) => !/^--(headless|single-process)/.test(argument));

/** The Chromium that the packages bring, without anything installed on the machine. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({ executablePath: await chromium.executablePath(), args: [...ARGUMENTS, '--no-sandbox'] });
}

/** A person at a browser of their own; what goes wrong in the page fails whoever asks `faults`. */
export class Person {
  readonly page: Page;
  readonly faults: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      // A sandbox has no origin to start a worker from, and the viewer draws without one.
      if (/Content Security Policy|Warning: (?!Setting up fake worker)/.test(message.text()))
        this.faults.push(message.text());
    });
  }

  static async at(
    browser: Browser,
    url: string,
    options: BrowserContextOptions = {},
    address = '/app/',
  ): Promise<Person> {
    const context = await browser.newContext({
      baseURL: url,
      viewport: { width: 1600, height: 1000 },
      locale: 'ja-JP',
      timezoneId: 'Asia/Tokyo',
      ...options,
    });
    context.setDefaultTimeout(60_000);
    const person = new Person(await context.newPage());
    await person.page.goto(address);
    return person;
  }

  async signIn(login: string): Promise<void> {
    await this.page.locator('input[name=username]').fill(login);
    await this.page.locator('input[name=password]').fill(PASSWORD);
    await this.page.keyboard.press('Enter');
    await this.page.locator('nav').waitFor();
  }

  /** Rules of WCAG 2.2 AA that the page breaks, with where. */
  async violations(): Promise<string[]> {
    await this.page.evaluate(axe.source);
    // What React Aria has spoken stays in its live region for seconds, longer than the button it is about.
    const run = `axe.run({ exclude: ['[data-live-announcer]'] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`;
    const found: { violations: { id: string; nodes: { target: unknown }[] }[] } = await this.page.evaluate(run);
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join('; ')}`);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
