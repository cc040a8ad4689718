import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Stack, startStack, until } from '../support/stack.ts';
import { openBrowser, Person } from './browser.ts';

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack({ engine: 'dev' }), openBrowser()]);
  await stack.network.behave({ mode: 'automatic', delayMs: 500 });
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

/** Somebody at the portal, in the language given. */
function applicantAt(address: string): Promise<Person> {
  return Person.at(browser, stack.simulatorsUrl, { viewport: { width: 1000, height: 900 } }, address);
}

/** By everybody: in light and dark, and at 320 px. */
async function expectUsable(person: Person): Promise<void> {
  const { page } = person;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect({ url: page.url(), colorScheme, violations: await person.violations() }).toMatchObject({ violations: [] });
  }
  await page.setViewportSize({ width: 320, height: 640 });
  await until('the page to be as wide', async () => (await page.evaluate<number>('innerWidth')) === 320);
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(320);
  await page.setViewportSize({ width: 1000, height: 900 });
}

/** Applies with a sample, at the procedure's page. @returns the receipt number */
async function applies({ page }: Person): Promise<string> {
  await page.getByRole('link', { name: '見本を入力する' }).click();
  await page.getByRole('button', { name: '申請する' }).click();
  await page.waitForURL(/\/portal\/receipts\/R\d+-\d+$/);
  return page.url().split('/').at(-1) ?? '';
}

describe('a visitor who plays the applicant', () => {
  it('goes from the form to the certificate, and is told of each wait', async () => {
    const visitor = await applicantAt('/portal');
    const { page } = visitor;
    const now = page.getByRole('status');
    const step = page.locator('[aria-current=step]');
    await expectUsable(visitor);
    await page.getByRole('link', { name: '調理師免許申請' }).click();
    await page.getByRole('button', { name: '申請する' }).click();
    await page.getByRole('alert').getByRole('link', { name: '氏名', exact: true }).waitFor();
    await page.getByLabel('生年月日').fill('昭和63年ごろ');
    await page.getByRole('button', { name: '申請する' }).click();
    await page.getByRole('alert').getByText('生年月日: 日付として読み取れません').waitFor();
    await expectUsable(visitor);

    const receipt = await applies(visitor);
    await now.getByText('手数料を納付してください').waitFor();
    expect(await step.innerText()).toBe('（今）支払');
    await page.getByText(/^期限: 令和\d+年\d+月\d+日（.）まで$/).waitFor();
    await expectUsable(visitor);

    await page.getByRole('link', { name: '支払いへ進む' }).click();
    await expectUsable(visitor);
    await page.getByRole('radio', { name: '失敗' }).check();
    await page.getByRole('button', { name: '5,600円を支払う' }).click();
    await page.getByRole('alert').getByText('お支払いができませんでした').waitFor();
    // The news of it is held back: nothing is said to be done.
    await stack.gateway.hold(true);
    await page.getByRole('button', { name: '5,600円を支払う' }).click();
    await now.getByText('支払いを確認しています').waitFor();
    expect(await page.getByText('完了').count()).toBe(0);
    await page.getByRole('link', { name: '申請の画面に戻る' }).click();
    await now.getByText('支払いを確認しています').waitFor();
    expect(await step.innerText()).toBe('（今）支払');
    await stack.gateway.hold(false);

    // By itself, without anything being pressed.
    await now.getByText('書類を確認しています').waitFor();
    expect(await now.innerText()).toContain('あなたの作業はありません');
    expect(await step.innerText()).toBe('（今）審査');

    const [reviewer, approver] = await Promise.all([stack.as('reviewer-1'), stack.as('approver-1')]);
    const request = { items: ['電話番号'], message: '電話番号をご確認ください。' };
    await reviewer.complete(receipt, 'review', 'correct', request);
    await now.getByText('補正して送信してください').waitFor();
    await page.getByRole('link', { name: '補正する' }).click();
    await page.getByText('電話番号をご確認ください。').waitFor();
    await expectUsable(visitor);
    await page.getByLabel('電話番号').fill('03-1111-2222');
    await page.getByRole('button', { name: '補正を送信する' }).click();
    await now.getByText('書類を確認しています').waitFor();

    await reviewer.complete(receipt, 'review', 'approve');
    await approver.complete(receipt, 'approve', 'adopt');
    await now.getByText('窓口で受け取ってください').waitFor();
    expect(await step.innerText()).toBe('（今）交付');
    await page.getByText('受取窓口: 荒川区保健所').waitFor();
    await page.getByRole('heading', { name: '調理師名簿に登録しました' }).waitFor();
    const counter = await stack.as('counter-1');
    await counter.complete(receipt, 'hand-over', 'handed-over', { identityDocument: 'passport' });
    await now.getByText('免許証をお渡ししました').waitFor();
    expect(await step.count()).toBe(0);
    await expectUsable(visitor);
    expect(visitor.faults).toEqual([]);
    await visitor.close();
  });

  it('withdraws in English', async () => {
    const visitor = await applicantAt('/portal/apply/P1');
    const { page } = visitor;
    await applies(visitor);
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('status').getByText('Please pay the fee.').waitFor();
    await page.getByRole('link', { name: 'Withdraw the application' }).click();
    await expectUsable(visitor);
    await page.getByRole('button', { name: 'Withdraw the application' }).click();
    await page.getByRole('status').getByText('The application was withdrawn.').waitFor();
    expect(await page.locator('[aria-current=step]').count()).toBe(0);
    await page.getByRole('heading', { name: '申請の取下げを受け付けました' }).waitFor();
    await expectUsable(visitor);
    expect(visitor.faults).toEqual([]);
    await visitor.close();
  });
});
