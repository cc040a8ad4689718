import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { application, type Stack, startStack, until } from '../support/stack.ts';
import { openBrowser, Person } from './browser.ts';

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  // More than an hour of the engine's time goes by while somebody is signed in.
  [stack, browser] = await Promise.all([startStack({ env: { SESSION_IDLE_MINUTES: '1440' } }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

/** The applicant is called as nobody of the staff is. */
const APPLICANT = {
  name: '標本　探太郎',
  kana: 'ヒョウホン　タンタロウ',
  email: 'tantaro.hyohon@example.jp',
  telephone: '03-9876-5432',
};
const PERSONAL = Object.values(APPLICANT).flatMap((value) => [value, ...value.split('　')]);

/** Goes through the rail, and looks whether the page names anybody. */
async function open(page: Page, place: string, heading = place): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: place }).click();
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  await until('the page to be there', async () => (await page.locator('main [class*=skeleton]').count()) === 0);
  await namesNobody(page);
}

async function namesNobody(page: Page): Promise<void> {
  const text = `${await page.title()} ${page.url()} ${await page.content()}`;
  expect(PERSONAL.filter((one) => text.includes(one))).toEqual([]);
}

async function stuckOf(receipt: string) {
  const [row] = await stack.db.query<{ status: string; cause: string }>(
    `select s.status, s.cause from stuck_record s join case_file c on c.id = s.case_id where c.receipt_number = $1`,
    [receipt],
  );
  return row;
}

describe('an operator’s day', () => {
  it('sees the network go, its case get stuck, and the case move on after a retry', async () => {
    const operator = await Person.at(browser, stack.apiUrl);
    await operator.signIn('operator-1');
    const { page } = operator;
    await page.getByRole('heading', { level: 1, name: '停滞' }).waitFor();
    await page.getByText('停滞している案件はありません').waitFor();

    await open(page, 'デモ: 外部の障害');
    const network = page.getByRole('group', { name: '情報提供ネットワークの障害' });
    // It is set when the simulator has answered.
    await network.getByRole('checkbox', { name: '切断' }).click();
    await page.getByRole('button', { name: '情報提供ネットワークを平常に戻す' }).waitFor();
    expect(await operator.violations()).toEqual([]);

    const receipt = await stack.portal.submit(application({ form: APPLICANT }));
    await stack.gateway.pay(receipt, { method: 'card' });
    await until('the inquiry to be tried', async () => {
      const rows = await stack.db.query(`select 1 from inquiry where status = 'CREATED'`);
      return rows.length > 0;
    });
    await stack.advance('70 minutes');
    await until('the case to be stuck', async () => (await stuckOf(receipt))?.status === 'OPEN');

    await open(page, '停滞');
    await page.getByRole('link', { name: '情報提供ネットワークが応答しない' }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '情報提供ネットワークが応答しない' }).waitFor();
    const row = page.getByRole('row', { name: receipt });
    await row.getByText('停滞', { exact: true }).waitFor();
    await page.getByText('情報提供ネットワークの復旧を確かめてから、再試行してください。').waitFor();
    await row.getByRole('link', { name: receipt, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: receipt }).waitFor();
    await page.getByText('停滞: ').waitFor();
    await namesNobody(page);
    await page.keyboard.press('u');
    await row.getByText('停滞', { exact: true }).waitFor();
    await namesNobody(page);
    expect(await operator.violations()).toEqual([]);
    const cause = new URL(page.url()).pathname;

    await open(page, 'デモ: 外部の障害');
    await page.getByRole('button', { name: '情報提供ネットワークを平常に戻す' }).click();
    await network.getByRole('checkbox', { name: '切断', checked: false }).waitFor();

    // That the network is back resolves nothing: the case has not moved.
    await stack.advance('1 minute');
    await page.goto(cause);
    await row.getByText('停滞', { exact: true }).waitFor();
    await page.getByRole('checkbox', { name: `${receipt}を選択する` }).check();
    await page.getByRole('button', { name: '再試行する' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('済んでいた手順は二度行われません。').waitFor();
    await dialog.getByLabel('理由').fill('ネットワークの復旧を確認');
    await dialog.getByRole('button', { name: '再試行する' }).click();
    await row.getByText('受け付けました').waitFor();
    // The circuit breaker stays open for some seconds of real time: tries go on until one gets through.
    await until('the request to get through', async () => {
      await stack.advance('1 minute');
      return (await stuckOf(receipt))?.status === 'RESOLVED';
    });
    await row.getByText('解消').waitFor();
    await page.getByText('0件', { exact: true }).waitFor();
    await namesNobody(page);
    await stack.network.answer(receipt, { kind: 'UNIQUE', prefecture: '13' });
    await (await stack.as('reviewer-1')).task(receipt, 'review');

    await open(page, '停滞');
    await page.getByText('停滞している案件はありません').waitFor();
    for (const place of ['送受信', '定期実行']) await open(page, place);
    expect(operator.faults).toEqual([]);
    await operator.close();
  });
});
