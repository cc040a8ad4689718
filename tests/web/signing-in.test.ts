import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import type { Browser } from 'playwright-core';
import { type Stack, startStack } from '../support/stack.ts';
import { openBrowser, Person } from './browser.ts';

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack({ env: { SECOND_FACTOR: 'counter' } }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

describe('signing in', () => {
  it('opens the consoles once password and authenticator are one’s own, and asks for the code from then on', async () => {
    await stack.db.query(`update account set must_change_password = true where login = 'counter-1'`);
    const clerk = await Person.at(browser, stack.apiUrl);
    const { page } = clerk;
    await page.getByLabel('ログイン名').fill('counter-1');
    await page.getByLabel('パスワード').fill('menkyo-demo');
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { name: '最初にパスワードを変更してください' }).waitFor();
    expect(await clerk.violations()).toEqual([]);
    expect(await page.locator('nav').count()).toBe(0);
    const change = async (password: string, again = password) => {
      await page.getByLabel('現在のパスワード').fill('menkyo-demo');
      await page.getByLabel('新しいパスワード', { exact: true }).fill(password);
      await page.getByLabel('新しいパスワード(確認)').fill(again);
      await page.keyboard.press('Enter');
    };
    await change('Himawari-Batake-77', 'Himawari-Batake-78');
    await page.getByText('2つの入力が違います').waitFor();
    await change('short-1A');
    await page.getByText('12文字以上にしてください').waitFor();
    await change('Himawari-Batake-77');

    await page.getByRole('heading', { name: '認証アプリを登録してください' }).waitFor();
    expect(await clerk.violations()).toEqual([]);
    await page.getByRole('button', { name: '登録を始める' }).click();
    const key = (await page.getByLabel('キー').innerText()).replaceAll(' ', '');
    const authenticator = new TOTP({ secret: Secret.fromBase32(key) });
    const code = async (ahead = 0) => {
      const now = await stack.time.now();
      return authenticator.generate({ timestamp: now.getTime() + ahead });
    };
    await page.getByLabel('表示された6桁のコード').fill(await code());
    await page.keyboard.press('Enter');
    await page.locator('nav').waitFor();

    await page.getByRole('button', { name: 'ログアウト' }).click();
    await page.getByLabel('ログイン名').fill('counter-1');
    await page.getByLabel('パスワード').fill('Himawari-Batake-77');
    await page.keyboard.press('Enter');
    await page.getByLabel('認証コード(6桁)').fill('000000');
    await page.keyboard.press('Enter');
    await page.getByText('認証コードが違うか、使用済みです').waitFor();
    // The code of the enrolment counts once.
    await page.getByLabel('認証コード(6桁)').fill(await code(30_000));
    await page.keyboard.press('Enter');
    await page.locator('nav').waitFor();
    expect(clerk.faults).toEqual([]);
    await clerk.close();
  });

  it('says that too many failures lock, whoever asks', async () => {
    const stranger = await Person.at(browser, stack.apiUrl);
    const { page } = stranger;
    for (const login of ['reviewer-1', 'nobody-1']) {
      await page.getByLabel('ログイン名').fill(login);
      await page.getByLabel('パスワード').fill('not-the-password');
      await page.keyboard.press('Enter');
      await page.getByText('5回続けて間違えると30分間ログインできません').waitFor();
      await page.reload();
    }
    await stranger.close();
  });

  it('shows one’s own sessions and ends another one', async () => {
    const [here, elsewhere] = await Promise.all([Person.at(browser, stack.apiUrl), Person.at(browser, stack.apiUrl)]);
    await here.signIn('reviewer-2');
    await elsewhere.signIn('reviewer-2');
    await here.page.goto('/app/me');
    const sessions = here.page.getByRole('listitem').filter({ hasText: '最後の操作' });
    await sessions.nth(1).waitFor();
    await here.page
      .getByText('パスワード違い')
      .or(here.page.getByText('ログイン', { exact: true }))
      .first()
      .waitFor();
    expect(await here.violations()).toEqual([]);
    await sessions.getByRole('button', { name: /ログインを終了する$/ }).click();
    await sessions.nth(1).waitFor({ state: 'detached' });
    await elsewhere.page.getByRole('link', { name: '保留' }).click();
    await elsewhere.page.getByRole('alertdialog', { name: 'もう一度ログインしてください' }).waitFor();
    expect(here.faults).toEqual([]);
    await Promise.all([here.close(), elsewhere.close()]);
  });
});
