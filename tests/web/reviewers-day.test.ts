import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
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

async function taskOf(
  receipt: string,
  kind: string,
): Promise<{ status: string; holder: string | null; decision: string }> {
  const [row] = await stack.db.query<{ status: string; holder: string | null; decision: string }>(
    `select t.status, h.login as holder, t.decision from task t join case_file c on c.id = t.case_id
      left join account h on h.id = t.holder_id where c.receipt_number = $1 and t.kind = $2`,
    [receipt, kind],
  );
  if (row === undefined) throw new Error(`${receipt} has no task ${kind}`);
  return row;
}

const draftOf = (receipt: string) =>
  stack.db.query(
    `select 1 from task_draft d join task t on t.id = d.task_id join case_file c on c.id = t.case_id
    where c.receipt_number = $1`,
    [receipt],
  );

describe('a reviewer’s day', () => {
  it('goes by keys alone: the next case, the form, the decision that says what it will do', async () => {
    const receipt = await stack.inReview();
    const reviewer = await Person.at(browser, stack.apiUrl);
    await reviewer.signIn('reviewer-1');
    const { page } = reviewer;
    await page.getByRole('grid').waitFor();
    expect(await reviewer.violations()).toEqual([]);
    await page.keyboard.press('n');
    await page.getByRole('heading', { level: 1, name: receipt }).waitFor();
    expect(await taskOf(receipt, 'review')).toMatchObject({ status: 'CLAIMED', holder: 'reviewer-1' });
    expect(await page.title()).toBe(`審査 ${receipt} | 免許`);
    expect(await reviewer.violations()).toEqual([]);

    await page.keyboard.press('d');
    await page.keyboard.press('Space');
    await page.getByRole('radio', { name: '許可案を上げる', exact: true }).check();
    await page.getByText('決裁者に「決裁」を回付').waitFor();
    await page.getByLabel('決裁者への申し送り').fill('書類に不備なし');
    await page.getByText(/^保存\d\d:\d\d$/).waitFor();
    expect(await draftOf(receipt)).toHaveLength(1);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('grid').or(page.getByText('担当できる案件はありません')).first().waitFor();
    await until('the review to be recorded', async () => (await taskOf(receipt, 'review')).status === 'COMPLETED');
    expect((await taskOf(receipt, 'review')).decision).toBe('approve');
    expect(reviewer.faults).toEqual([]);
    await reviewer.close();

    const approver = await Person.at(browser, stack.apiUrl);
    await approver.signIn('approver-1');
    await approver.page.keyboard.press('n');
    await approver.page.getByText('書類に不備なし').waitFor();
    await approver.page.getByRole('radio', { name: '決裁する' }).check();
    await approver.page.getByRole('button', { name: '内容を確認する' }).click();
    const dialog = approver.page.getByRole('alertdialog');
    await dialog.getByText('名簿に登録し免許番号を採番').waitFor();
    expect((await taskOf(receipt, 'approve')).status).toBe('CLAIMED');
    await dialog.getByRole('button', { name: '決裁する' }).click();
    await until('the approval to be recorded', async () => (await taskOf(receipt, 'approve')).status === 'COMPLETED');
    expect(approver.faults).toEqual([]);
    await approver.close();
  });

  it('shows a case that is not theirs once it is said what for, and one that they may take at once', async () => {
    const receipt = await stack.inReview();
    const approver = await Person.at(browser, stack.apiUrl);
    await approver.signIn('approver-1');
    const [file] = await stack.db.query<{ id: string }>('select id from case_file where receipt_number = $1', [
      receipt,
    ]);
    await approver.page.goto(`/app/cases/${file?.id ?? ''}`);
    const application = approver.page.getByRole('heading', { name: '申請書', exact: true });
    await approver.page.getByRole('heading', { name: '何のために見ますか' }).waitFor();
    expect(await application.count()).toBe(0);
    expect(await approver.violations()).toEqual([]);
    await approver.page.getByRole('button', { name: '担当者の相談・引継ぎ' }).click();
    await application.waitFor();
    const looks = await stack.db.query<{ purpose: string; code: string | null }>(
      `select distinct e.purpose, e.code from audit_entry e join case_file c on c.id = e.case_id
         join account a on a.id::text = e.actor
        where c.receipt_number = $1 and a.login = 'approver-1' and e.action in ('case.read', 'task.read')`,
      [receipt],
    );
    expect(looks).toEqual([{ purpose: 'colleague-consultation', code: 'no-task' }]);
    expect(approver.faults).toEqual([]);
    await approver.close();

    const reviewer = await Person.at(browser, stack.apiUrl);
    await reviewer.signIn('reviewer-1');
    const { page } = reviewer;
    await page.getByRole('row', { name: receipt }).focus();
    await page.keyboard.press('Space');
    const preview = page.getByRole('complementary', { name: '内容の確認' });
    await preview.getByRole('heading', { name: '申請書', exact: true }).waitFor();
    expect(await reviewer.violations()).toEqual([]);
    await preview.getByRole('link', { name: '開く' }).click();
    await page.getByRole('heading', { level: 1, name: receipt }).waitFor();
    await page.keyboard.press('c');
    await until('the task to be taken', async () => (await taskOf(receipt, 'review')).holder === 'reviewer-1');
    await page.getByText('あなたが担当しています').waitFor();
    await page.keyboard.press('r');
    await page.getByRole('dialog').getByRole('button', { name: '担当を外す' }).click();
    await until('the task to be free again', async () => (await taskOf(receipt, 'review')).status === 'READY');
    expect(reviewer.faults).toEqual([]);
    await reviewer.close();
  });

  it('goes on after the session has ended in the middle of a form, with everything that was typed', async () => {
    const receipt = await stack.inReview();
    const reviewer = await Person.at(browser, stack.apiUrl);
    await reviewer.signIn('reviewer-1');
    const { page } = reviewer;
    await page.getByRole('row', { name: receipt }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: receipt }).waitFor();
    await page.keyboard.press('c');
    await page.getByRole('radio', { name: '許可案を上げる', exact: true }).check();
    await page.getByText(/^保存\d\d:\d\d$/).waitFor();
    await stack.db.query('delete from session');
    const note = page.getByLabel('決裁者への申し送り');
    await note.fill('途中まで書いた');
    const dialog = page.getByRole('alertdialog');
    await dialog.getByLabel('パスワード').fill('menkyo-demo');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText(/^保存\d\d:\d\d$/).waitFor();
    expect(await note.inputValue()).toBe('途中まで書いた');
    await page.reload();
    expect(await page.getByLabel('決裁者への申し送り').inputValue()).toBe('途中まで書いた');
    await page.keyboard.press('Control+Enter');
    await until('the review to be recorded', async () => (await taskOf(receipt, 'review')).status === 'COMPLETED');
    await reviewer.close();
  });

  it('shows what has changed meanwhile, and keeps what was typed when another takes the task over', async () => {
    const receipt = await stack.inReview();
    const colleague = await stack.as('reviewer-2');
    await colleague.request('POST', `/cases/${await stack.caseId(receipt)}/presence`);
    const reviewer = await Person.at(browser, stack.apiUrl);
    await reviewer.signIn('reviewer-1');
    const { page } = reviewer;
    await page.getByRole('row', { name: receipt }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: receipt }).waitFor();
    await page.getByText(/さんが閲覧中/).waitFor();
    await page.keyboard.press('c');
    await page.getByRole('radio', { name: '許可案を上げる', exact: true }).check();
    await page.getByLabel('決裁者への申し送り').fill('途中まで見ました');
    await page.getByText(/^保存\d\d:\d\d$/).waitFor();

    const manager = await stack.as('manager-1');
    const { id, version } = await colleague.task(receipt, 'review');
    const extended = await manager.request('POST', `/tasks/${id}/extend`, {
      key: randomUUID(),
      body: { version, businessDays: 2, reason: '照会の回答を待つため' },
    });
    expect(extended.status).toBe(200);
    await page.getByText('案件が変わりました').waitFor();
    await page.getByRole('button', { name: '違いを見る' }).click();
    await page.getByRole('row', { name: /業務の期限/ }).waitFor();
    expect(await reviewer.violations()).toEqual([]);
    await page.getByRole('button', { name: '確認しました' }).click();

    const { version: latest } = await colleague.task(receipt, 'review');
    await colleague.request('POST', `/tasks/${id}/take-over`, {
      key: randomUUID(),
      body: { version: latest, reason: '急ぎのため' },
    });
    await page.getByText(/さんが.+に担当しました。入力は残っています。/).waitFor();
    await page.getByText('途中まで見ました').waitFor();
    expect(await reviewer.violations()).toEqual([]);
    await page.getByRole('button', { name: 'コメントに残す' }).click();
    await page
      .getByRole('complementary')
      .or(page.getByLabel('経過', { exact: true }))
      .getByText('途中まで見ました')
      .waitFor();
    expect(reviewer.faults).toEqual([]);
    await reviewer.close();
  });

  it('lets one of two take a task, and tells the other who has it', async () => {
    const receipt = await stack.inReview();
    const [one, two] = await Promise.all([Person.at(browser, stack.apiUrl), Person.at(browser, stack.apiUrl)]);
    await one.signIn('reviewer-1');
    await two.signIn('reviewer-2');
    await Promise.all([one, two].map(({ page }) => page.getByRole('row', { name: receipt }).waitFor()));
    await one.page.getByRole('row', { name: receipt }).focus();
    await one.page.keyboard.press('c');
    await until('the first to have it', async () => (await taskOf(receipt, 'review')).holder === 'reviewer-1');
    await two.page.getByRole('row', { name: receipt }).focus();
    await two.page.keyboard.press('c');
    await two.page
      .getByText(/見本 審子さんが\d\d:\d\dに担当しました/)
      .first()
      .waitFor();
    expect((await taskOf(receipt, 'review')).holder).toBe('reviewer-1');
    await Promise.all([one.close(), two.close()]);
  });
});
