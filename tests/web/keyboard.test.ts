import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Stack, startStack, until } from '../support/stack.ts';
import { openBrowser, Person } from './browser.ts';

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

async function decisionOf(receipt: string): Promise<string | null> {
  const [task] = await stack.db.query<{ decision: string | null }>(
    `select t.decision from task t join case_file c on c.id = t.case_id where c.receipt_number = $1 and t.kind = 'review'`,
    [receipt],
  );
  return task?.decision ?? null;
}

const focusedLabel = (page: Page) =>
  page.evaluate<string>(`document.activeElement?.closest('label')?.innerText ?? document.activeElement?.id ?? ''`);

describe('the keyboard', () => {
  it('is enough for a case, and what an input method is composing decides nothing', async () => {
    const receipt = await stack.inReview();
    const reviewer = await Person.at(browser, stack.apiUrl);
    const { page } = reviewer;
    await page.locator('input[name=username]').waitFor();
    await page.keyboard.press('Tab');
    for (let tabs = 0; (await page.evaluate(`document.activeElement?.getAttribute('name')`)) !== 'username'; tabs++) {
      expect(tabs).toBeLessThan(8);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type('reviewer-1');
    await page.keyboard.press('Tab');
    await page.keyboard.type('menkyo-demo');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: receipt }).waitFor();
    await page.keyboard.press('n');
    await page.getByRole('heading', { level: 1, name: receipt }).waitFor();
    await page.getByText('あなたが担当しています').waitFor();

    await page.keyboard.press('d');
    await page.keyboard.press('Space');
    for (let steps = 0; (await focusedLabel(page)).trim() !== '許可案を上げる'; steps++) {
      expect(steps).toBeLessThan(6);
      await page.keyboard.press('ArrowDown');
    }
    await page.getByText('「許可案を上げる」を押すと').waitFor();
    await page.keyboard.press('Tab');
    const note = page.getByLabel('決裁者への申し送り');
    expect(await note.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);

    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Input.imeSetComposition', { text: 'ふび', selectionStart: 2, selectionEnd: 2 });
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Escape');
    await devtools.send('Input.insertText', { text: '不備なし' });
    await page.getByText(/^保存\d\d:\d\d$/).waitFor();
    expect(await decisionOf(receipt)).toBeNull();
    expect(await note.inputValue()).toContain('不備なし');

    await page.keyboard.press('Control+Enter');
    await until('the review to be recorded', async () => (await decisionOf(receipt)) === 'approve');
    expect(reviewer.faults).toEqual([]);
    await reviewer.close();
  });
});
