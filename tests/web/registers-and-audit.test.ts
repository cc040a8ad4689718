import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { application, type Stack, startStack } from '../support/stack.ts';
import { openBrowser, Person } from './browser.ts';

const HOLDER = { name: '渡邊　花子', kana: 'ワタナベ　ハナコ', birthDate: '1988-04-01' };
const PURPOSE = 'holder-inquiry';

let stack: Stack;
let browser: Browser;
let receipt: string;
let licence: string;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), openBrowser()]);
  receipt = await stack.portal.submit(application({ form: HOLDER }));
  await stack.gateway.pay(receipt, { method: 'card' });
  await stack.network.answer(receipt, { kind: 'UNIQUE', prefecture: '13' });
  await (await stack.as('reviewer-1')).complete(receipt, 'review', 'approve');
  await (await stack.as('approver-1')).complete(receipt, 'approve', 'adopt');
  const counter = await stack.as('counter-1');
  await counter.complete(receipt, 'hand-over', 'handed-over', { identityDocument: 'driving-licence' });
  expect(await stack.outcome(receipt)).toBe('REGISTERED');
  const [entry] = await stack.db.query<{ licence_number: number }>('select licence_number from register_entry');
  licence = `第${entry?.licence_number ?? 0}号`;
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

describe('the register and the audit log', () => {
  it('let somebody find an entry by reading and birth date, and read it once they say what for', async () => {
    const clerk = await Person.at(browser, stack.apiUrl);
    await clerk.signIn('reviewer-2');
    const { page } = clerk;
    const main = page.getByRole('main');
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.getByRole('heading', { level: 1, name: '名簿' }).waitFor();
    const row = page.getByRole('row', { name: HOLDER.name });
    await main.getByLabel('氏名・カナ').fill('わたなべ');
    await page.keyboard.press('Enter');
    await row.waitFor();
    await page.getByRole('button', { name: '条件を消す' }).click();
    await page.getByText('まだ検索していません').waitFor();
    await main.getByLabel('生年月日').fill('S63.4.1');
    await page.keyboard.press('Enter');
    await row.waitFor();
    expect(new URL(page.url()).search).toBe('');
    expect(await clerk.violations()).toEqual([]);

    await row.getByRole('link', { name: licence }).click();
    await page.getByRole('heading', { name: '何のために見ますか' }).waitFor();
    expect(await page.getByText(HOLDER.name).count()).toBe(0);
    await page.getByRole('button', { name: '本人からの問合せ' }).click();
    await page.getByRole('cell', { name: HOLDER.name }).waitFor();
    const history = page.getByRole('region', { name: '履歴' });
    await history.getByRole('row', { name: /登録.*見本 決子/ }).waitFor();
    await history.getByRole('row', { name: /免許証の発行.*\(なし\) → / }).waitFor();
    expect(await page.title()).toBe(`名簿 ${licence} | 免許`);
    expect(await clerk.violations()).toEqual([]);

    await page.getByRole('button', { name: '第1回の免許証を表示する' }).click();
    const viewer = page.frameLocator('iframe[title="免許証 第1回"]');
    await viewer.locator('canvas').first().waitFor();
    await page.keyboard.press('Escape');

    await page.getByLabel('この日の記載を見る').fill('R1.5.1');
    await page.keyboard.press('Enter');
    await page.getByText('この日には、まだ登録されていません').waitFor();
    expect(new URL(page.url()).searchParams.get('asof')).toBe('2019-05-01');
    await page.goBack();
    await page.goBack();
    await row.waitFor();
    const looks = await stack.db.query<{ action: string }>(
      `select e.action from audit_entry e join account a on a.id::text = e.actor
        where a.login = 'reviewer-2' and e.purpose = $1 order by e.seq`,
      [PURPOSE],
    );
    expect(looks.map(({ action }) => action)).toEqual(['register.read', 'document.read', 'register.read']);
    expect(clerk.faults).toEqual([]);
    await clerk.close();
  });

  it('show the auditor that very look, by person, case and purpose, and that nothing is missing', async () => {
    const auditor = await Person.at(browser, stack.apiUrl);
    await auditor.signIn('auditor-1');
    const { page } = auditor;
    const main = page.getByRole('main');
    await page.getByRole('heading', { level: 1, name: '記録' }).waitFor();
    await page.getByRole('region', { name: '監査ログ' }).waitFor();
    await page.getByLabel('主体').selectOption({ label: '見本 審太 (reviewer-2)' });
    await main.getByLabel('案件').fill(receipt);
    await page.getByLabel('目的').fill(PURPOSE);
    await page.getByLabel('種類').selectOption({ label: '名簿を見た' });
    await page.getByRole('button', { name: '絞り込む' }).click();
    await page.getByText('2件を表示').waitFor();
    const rows = page.getByRole('region', { name: '監査ログ' }).getByRole('row');
    for (const text of (await rows.allInnerTexts()).slice(1)) {
      for (const part of ['見本 審太', '名簿を見た', receipt, '本人からの問合せ', 'no-task'])
        expect(text).toContain(part);
    }
    expect(decodeURIComponent(page.url())).not.toMatch(/見本|渡/);
    // The two of the log itself, and one look at the accounts to choose from: no page asks twice for the same.
    const own = await stack.db.query<{ action: string }>(
      `select e.action from audit_entry e join account a on a.id::text = e.actor
        where a.login = 'auditor-1' and e.purpose = 'audit' order by e.action`,
    );
    expect(own.map(({ action }) => action)).toEqual(['account.read', 'audit.read', 'audit.read']);
    expect(await auditor.violations()).toEqual([]);
    // The look as of a day is the later one.
    await rows.nth(2).getByRole('button').click();
    const dialog = page.getByRole('dialog', { name: '記録の詳細' });
    await dialog.getByText('register.read').waitFor();
    expect(await dialog.innerText()).not.toContain('asOf');
    expect(await auditor.violations()).toEqual([]);
    await page.keyboard.press('Escape');

    await page.getByRole('link', { name: '検証' }).click();
    await page
      .getByText(/^[\d,]+件 正常$/)
      .first()
      .waitFor();
    await page.getByText('警報はありません').waitFor();
    expect(await auditor.violations()).toEqual([]);
    await page.getByRole('link', { name: '台帳' }).click();
    await page
      .getByRole('region', { name: 'アカウント記録簿' })
      .getByRole('row', { name: /auditor-1/ })
      .waitFor();
    await page.getByRole('button', { name: '持出し管理簿' }).click();
    await page.getByText('持出しはまだありません').waitFor();
    expect(await auditor.violations()).toEqual([]);
    expect(auditor.faults).toEqual([]);
    await auditor.close();
  });

  it('stand beside an application of what may be the same person, with what differs', async () => {
    const form = { ...HOLDER, name: '渡邉　花子', formerSurname: '例' };
    const twin = await stack.portal.submit(application({ form }));
    await (await stack.as('reviewer-1')).task(twin, 'resolve-duplicate');
    const reviewer = await Person.at(browser, stack.apiUrl);
    await reviewer.signIn('reviewer-1');
    const { page } = reviewer;
    await page.goto(`/app/cases/${await stack.caseId(twin)}`);
    await page.getByRole('button', { name: '名簿の記載と比べる' }).click();
    const compared = page.getByRole('region', { name: '名簿との違い' });
    await compared.getByRole('row', { name: /氏名 渡邊\s花子 渡邉\s花子 変更/ }).waitFor();
    await compared.getByRole('row', { name: /旧姓 記載なし 例 追加/ }).waitFor();
    await compared.getByRole('row', { name: /生年月日 .* 同じ/ }).waitFor();
    await compared.getByText('異体字').first().waitFor();
    expect(await reviewer.violations()).toEqual([]);
    expect(reviewer.faults).toEqual([]);
    await reviewer.close();
  });
});
