import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Stack, startStack } from '../support/stack.ts';
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

describe('the worklist', () => {
  it('shows names, and is kept as a list with its count', async () => {
    const receipt = await stack.inReview();
    const reviewer = await Person.at(browser, stack.apiUrl);
    await reviewer.signIn('reviewer-1');
    const { page } = reviewer;
    const row = page.getByRole('row', { name: receipt });
    await row.waitFor();
    const name = (await row.getByRole('gridcell').nth(4).innerText()).split(' (')[0]?.trim() ?? '';
    expect(name).toMatch(/\p{Script=Han}/u);

    await page.getByRole('combobox', { name: '業務' }).selectOption({ index: 1 });
    await page.waitForURL(/kind=/);
    await row.waitFor();
    await page.getByRole('button', { name: '一覧を保存' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/一覧の名前/).fill('今週の審査');
    expect(await dialog.getByText('共有する').count()).toBe(0);
    await dialog.getByRole('button', { name: '新しく保存する' }).click();
    await page.getByRole('link', { name: /今週の審査.*1/ }).waitFor();
    await page.getByRole('heading', { level: 1, name: '今週の審査' }).waitFor();
    await row.waitFor();
    expect(await reviewer.violations()).toEqual([]);
    expect(await page.title()).not.toContain('今週の審査');

    await page.getByRole('button', { name: '一覧を保存' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'この一覧を削除する' }).click();
    await page.getByRole('link', { name: /今週の審査/ }).waitFor({ state: 'detached' });
    expect(reviewer.faults).toEqual([]);
    await reviewer.close();
  });

  it('is not needed to find a case: its name, and keys alone', async () => {
    const receipt = await stack.inReview();
    const reviewer = await Person.at(browser, stack.apiUrl);
    await reviewer.signIn('reviewer-1');
    const { page } = reviewer;
    await page.getByRole('row', { name: receipt }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('花子');
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: receipt }).waitFor();
    expect(await reviewer.violations()).toEqual([]);
    const chosen = page.getByRole('listbox', { name: '見つかった案件' }).getByRole('option', { selected: true });
    for (let steps = 0; !(await chosen.innerText()).includes(receipt); steps++) {
      expect(steps).toBeLessThan(5);
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: receipt }).waitFor();
    expect(decodeURIComponent(page.url())).not.toContain('花子');
    expect(reviewer.faults).toEqual([]);
    await reviewer.close();
  });

  it('says when there is no connection or no news, keeps commands off meanwhile, and goes on afterwards', async () => {
    const receipt = await stack.inReview();
    const reviewer = await Person.at(browser, stack.apiUrl);
    await reviewer.signIn('reviewer-1');
    const { page } = reviewer;
    const claimNext = page.getByRole('button', { name: /次の案件を担当する/ });
    await page.getByRole('row', { name: receipt }).waitFor();
    await page.context().setOffline(true);
    await page.getByText('接続が切れています。読むことはできます。').waitFor();
    expect(await claimNext.isDisabled()).toBe(true);
    await page.keyboard.press('n');
    await page.context().setOffline(false);
    await page.getByText('接続中').waitFor();
    expect(await claimNext.isEnabled()).toBe(true);
    const [task] = await stack.db.query<{ holder: string | null }>(
      `select t.holder_id as holder from task t join case_file c on c.id = t.case_id where c.receipt_number = $1`,
      [receipt],
    );
    expect(task).toEqual({ holder: null });

    await stack.kill('api');
    await page.getByText('更新が止まっています').waitFor();
    await stack.restart('api');
    await page.getByText('接続中').waitFor();
    expect(reviewer.faults).toEqual([]);
    await reviewer.close();
  });
});
