import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Stack, startStack } from '../support/stack.ts';
import { openBrowser, Person } from './browser.ts';

const WEEK_MS = 7 * 86_400_000;

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

async function signedIn(login: string): Promise<Person> {
  const person = await Person.at(browser, stack.apiUrl);
  await person.signIn(login);
  return person;
}

describe('an account', () => {
  it('is applied for by one administrator, approved by another, and then somebody’s', async () => {
    const [one, other] = await Promise.all([signedIn('admin-1'), signedIn('admin-2')]);
    // Where the role of an administrator begins.
    await one.page.getByRole('heading', { level: 1, name: 'アカウント' }).waitFor();
    await one.page.getByRole('button', { name: 'アカウントを申請する' }).click();
    const form = one.page.getByRole('dialog');
    await form.getByLabel('氏名', { exact: false }).first().fill('見本 新子');
    await form.getByLabel('ログイン名').fill('mihon.shin');
    await form.getByLabel('職員番号').fill('T-77');
    await form.getByLabel('審査担当').check();
    await form.getByLabel('所属').selectOption('T00');
    await form.getByLabel('理由').fill('審査担当の増員');
    await form.getByRole('button', { name: '申請する', exact: true }).click();
    const own = one.page.getByRole('listitem').filter({ hasText: 'mihon.shin' });
    await own.getByText('あなたが申請したため、承認も却下もできません').waitFor();
    expect(await own.getByRole('button').count()).toBe(0);

    await other.page.reload();
    const theirs = other.page.getByRole('listitem').filter({ hasText: 'mihon.shin' });
    await theirs.getByRole('row', { name: '役割 (なし) 審査担当' }).waitFor();
    await theirs.getByRole('button', { name: '承認する' }).click();
    await other.page.getByRole('dialog').getByRole('button', { name: '承認する' }).click();
    const handed = other.page.getByRole('alertdialog', { name: '初期パスワード' });
    const password = await handed.getByRole('status').innerText();
    await handed.getByRole('button', { name: '手渡しました' }).click();
    await other.page.getByText('承認待ちの申請はありません').waitFor();
    // Nobody changes their own roles, and the page says so.
    await other.page.getByRole('link', { name: '見本 管太' }).last().click();
    await other.page.getByText('自分の役割の変更、ロック、再発行はできません').waitFor();
    await other.page.getByRole('row', { name: /承認/ }).waitFor();
    expect([...one.faults, ...other.faults]).toEqual([]);
    await Promise.all([one.close(), other.close()]);

    const newcomer = await Person.at(browser, stack.apiUrl);
    const { page } = newcomer;
    await page.getByLabel('ログイン名').fill('mihon.shin');
    await page.getByLabel('パスワード').fill(password);
    await page.keyboard.press('Enter');
    await page.getByLabel('現在のパスワード').fill(password);
    await page.getByLabel('新しいパスワード', { exact: true }).fill('Himawari-Batake-77');
    await page.getByLabel('新しいパスワード(確認)').fill('Himawari-Batake-77');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '見本 新子' }).waitFor();
    expect(newcomer.faults).toEqual([]);
    await newcomer.close();
  });
});

describe('a security officer', () => {
  it('sees what failed, and signs somebody out, who is told', async () => {
    const stranger = await Person.at(browser, stack.apiUrl);
    await stranger.page.getByLabel('ログイン名').fill('reviewer-2');
    await stranger.page.getByLabel('パスワード').fill('not-the-password');
    await stranger.page.keyboard.press('Enter');
    await stranger.page.getByText('5回続けて間違えると').waitFor();
    await stranger.close();
    const [officer, reviewer] = await Promise.all([signedIn('security-1'), signedIn('reviewer-1')]);
    const { page } = officer;
    await page.reload();
    const signIns = page.getByRole('region', { name: 'ログインの記録' });
    await signIns.getByRole('row', { name: /reviewer-2 パスワード違い 失敗/ }).waitFor();
    await page.getByLabel('表示').selectOption('失敗');
    await signIns.getByRole('row', { name: /reviewer-1/ }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /見本 審子.*のログインを終了する/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('理由').fill('席を離れたまま');
    await dialog.getByRole('button', { name: '終了する', exact: true }).click();
    await page.getByRole('button', { name: /見本 審子.*のログインを終了する/ }).waitFor({ state: 'detached' });
    await reviewer.page.getByRole('link', { name: '保留' }).click();
    await reviewer.page.getByRole('alertdialog', { name: 'もう一度ログインしてください' }).waitFor();
    expect([...officer.faults, ...reviewer.faults]).toEqual([]);
    await Promise.all([officer.close(), reviewer.close()]);
  });

  it('answers what a duty found, and signs it', async () => {
    const now = await stack.time.now();
    await stack.db.query(
      `insert into sign_in_attempt (tenant, id, account_id, outcome, method, network, at)
       select tenant, gen_random_uuid(), id, 'login-failed', 'password', '192.0.2.9', $1 from account where login = 'reviewer-2'`,
      [new Date(now.getTime() - WEEK_MS)],
    );
    await stack.keepHouse();
    const officer = await signedIn('security-1');
    const { page } = officer;
    await page.getByRole('link', { name: '点検' }).click();
    await page.getByRole('link', { name: 'ログインの点検' }).click();
    await page.getByText(/未処理の指摘が\d件あるため、まだ確認できません/).waitFor();
    const answers = page.getByRole('button', { name: /^指摘「.*」を処理する$/ });
    for (let left = await answers.count(); left > 0; left -= 1) {
      await answers.first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('説明がつく').check();
      await dialog.getByLabel('理由').fill('本人に確認した');
      await dialog.getByRole('button', { name: '処理する', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      await answers.nth(left - 1).waitFor({ state: 'detached' });
    }
    await page.getByLabel('所見').fill('異状なし');
    expect(await officer.violations()).toEqual([]);
    await page.getByRole('button', { name: '確認する', exact: true }).click();
    await page.getByText(/見本 保安が.*に確認/).waitFor();
    const [signed] = await stack.db.query<{ note: string; login: string }>(
      `select d.sign_note as note, a.login from duty d join account a on a.id = d.signed_by`,
    );
    expect(signed).toEqual({ note: '異状なし', login: 'security-1' });
    expect(officer.faults).toEqual([]);
    await officer.close();
  });
});
