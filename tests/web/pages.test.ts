import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { type Stack, startStack, until } from '../support/stack.ts';
import { openBrowser } from './browser.ts';
import { PLACES, whoSees } from './places.ts';

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
let stack: Stack;
let browser: Browser;
let caseId: string;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), openBrowser()]);
  caseId = await stack.caseId(await stack.inReview());
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

/** Parameters of an address: the case there is, and for the rest something that is not there. */
function filledIn(address: string): string {
  return address.replaceAll(/\$(\w+)/g, (_, name: string) => (name === 'caseId' ? caseId : randomUUID()));
}

describe.each(PLACES)('$address', (place) => {
  it.each(['ja', 'en'] as const)('can be used by everybody, in %s', async (language) => {
    const person = await whoSees({ browser, url: stack.apiUrl }, place, language);
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
