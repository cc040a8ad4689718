import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import iconv from 'iconv-lite';
import { buildApp } from '../../api/app.ts';
import type { App } from '../../api/deps.ts';
import { freePort } from '../../scripts/supervision/ports.ts';
import { type Api, SET_UP_MS, startApi } from '../api/api-fixture.ts';
import { openCase, openTask } from '../api/case-fixture.ts';
import { until } from '../support/stack.ts';
import { openBrowser, Person } from './browser.ts';

jest.setTimeout(120_000);

/** As they were built before the tests. */
const CONSOLES = new URL('../../dist/web', import.meta.url).pathname;
const DAY_MS = 86_400_000;

let api: Api;
let app: App;
let browser: Browser;
let url: string;

beforeAll(async () => {
  const port = await freePort();
  [api, browser] = await Promise.all([startApi(), openBrowser()]);
  url = `http://127.0.0.1:${port}`;
  app = await buildApp({ ...api.deps, options: { ...api.deps.options, publicUrl: url, consoles: CONSOLES } });
  await app.listen({ port, host: '127.0.0.1' });
  const now = api.clock.now().getTime();
  const day = (days: number) => new Date(now + days * DAY_MS);
  for (const [index, due] of [-2, -1, 0.01, 1, 2, 3, 6, 20].entries()) {
    const office = index % 3 === 0 ? 'W18' : 'T00';
    const { id } = await openCase(api.database, day(-4 * index), { office });
    await openTask(api.database, id, day(-4 * index), { office, dueAt: day(due) });
  }
  for (const [index, days] of [1, 3, 3, 4, 40, 70].entries()) {
    const { id } = await openCase(api.database, day(-days - 2));
    const task = await openTask(api.database, id, day(-days - 2), {
      dueAt: day(index % 3 === 0 ? -days - 1 : 2 - days),
    });
    await api.database.statement(
      `update task set status = 'COMPLETED', decision = 'approve', status_since = ?, closed_at = ? where id = ?`,
      [day(-days), day(-days), task],
    );
  }
  const { id } = await openCase(api.database, day(-30));
  await openTask(api.database, id, day(-1), { kind: 'payment-overdue', role: 'manager', act: 'decide-overdue' });
}, SET_UP_MS * 2);
afterAll(async () => {
  await browser.close();
  await app.close();
  await api.stop();
});

/** How many a worklist says it has, and how many rows there are. */
async function lengthOf(page: Page): Promise<readonly [string, number]> {
  const heading = page.getByRole('heading', { level: 1, name: /全員の案件 \d+件$/ });
  const said = /(\d+)件$/.exec(await heading.innerText())?.[1] ?? '';
  return [said, Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1];
}

describe('a manager’s morning', () => {
  let manager: Person;
  let page: Page;
  beforeAll(async () => {
    manager = await Person.at(browser, url, { acceptDownloads: true });
    await manager.signIn('manager-1');
    page = manager.page;
  });
  afterAll(() => manager.close());

  it('begins with numbers, and each opens the list that it counts', async () => {
    await page.getByRole('heading', { level: 1, name: '状況' }).waitFor();
    const numbers = page.getByRole('list', { name: '件数' });
    await numbers.getByRole('link', { name: '超過 3' }).waitFor();
    await numbers.getByRole('link', { name: '判断待ち 1' }).waitFor();
    await page
      .getByText(/間に合わない見込み|間に合う見込みです/)
      .first()
      .waitFor();
    await page.getByRole('link', { name: /審査 0–6日 2件の一覧を開く/ }).waitFor();
    expect(await manager.violations()).toEqual([]);
    await numbers.getByRole('link', { name: '超過 3' }).click();
    expect(await lengthOf(page)).toEqual(['3', 3]);
  });

  it('sees what pictures count, by the mark and in the table', async () => {
    await page.goto(`${url}/app/manage?kind=review`);
    await page.getByRole('link', { name: /審査 30日以上/ }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: '審査 14–29日 4件の一覧を開く' }).click();
    expect(await lengthOf(page)).toEqual(['4', 4]);
    await page.goBack();
    const card = page.getByRole('region', { name: '所要(30日間)' });
    await card.getByRole('button', { name: '表' }).click();
    await card.getByRole('row', { name: /審査/ }).getByRole('link', { name: '4' }).click();
    expect(await lengthOf(page)).toEqual(['4', 4]);
  });

  it('extends one due date, and says why', async () => {
    await page.goto(`${url}/app/tasks/all?due=overdue`);
    await page
      .getByRole('checkbox', { name: /を選ぶ/ })
      .first()
      .check();
    await page.getByRole('button', { name: '期限を延ばす' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('何開庁日延ばすか').fill('5');
    await dialog.getByLabel('理由').fill('戸籍の回答が遅れている');
    await dialog.getByRole('button', { name: '期限を延ばす' }).click();
    await dialog.waitFor({ state: 'detached' });
    const extended = await api.database.statement<{ days: number }>(
      `select t.extended_business_days as days from task t
         join audit_entry e on e.case_id = t.case_id and e.action = 'task.extend' where t.extended_business_days > 0`,
      [],
    );
    expect(extended).toEqual([{ days: 5 }]);
  });

  it('decides what only a manager may, with both outcomes in sight', async () => {
    await page.getByRole('link', { name: /判断待ち/ }).click();
    await page.getByRole('heading', { level: 2, name: '手数料未納の扱い' }).waitFor();
    const outcomes = page.getByRole('list').filter({ hasText: '取消不可' });
    await outcomes.getByText('手数料の納付(延長後)').first().waitFor();
    await page.getByRole('button', { name: '担当する' }).click();
    await page.getByRole('radio', { name: '期限を延長する' }).check();
    await page.getByLabel('延長の理由').fill('納付の相談があったため');
    expect(await manager.violations()).toEqual([]);
    await page.getByRole('button', { name: /期限を延長する/ }).click();
    await until('the decision to be recorded', async () => {
      const [row] = await api.database.statement<{ decision: string }>(
        `select decision from task where kind = 'payment-overdue' and status = 'COMPLETED'`,
        [],
      );
      return row?.decision === 'extend';
    });
    await page.getByText('判断を待つ案件はありません').waitFor();
  });

  it('takes the numbers along as a file', async () => {
    await page.goto(`${url}/app/manage`);
    await page.getByRole('button', { name: 'CSVで保存する' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /cp932/ }).check();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: '保存する' }).click(),
    ]);
    const text = iconv.decode(await readFile(await file.path()), 'cp932');
    expect(text.split('\r\n')[0]).toBe('業務,所管,未処理,期限超過,本日期限,今週期限,来週以降,停止中');
    expect(manager.faults).toEqual([]);
  });
});

describe('a copy with names', () => {
  it('is asked for from a list, granted by somebody else, and only then made', async () => {
    const reviewer = await Person.at(browser, url, { acceptDownloads: true });
    await reviewer.signIn('reviewer-1');
    await reviewer.page.goto(`${url}/app/tasks/open?kind=review`);
    await reviewer.page.getByRole('button', { name: '持出し' }).click();
    const request = reviewer.page.getByRole('dialog');
    await request.getByText('kinds=review').waitFor();
    await request.getByLabel('目的').fill('繁忙期の応援職員への引継ぎ');
    expect(await reviewer.violations()).toEqual([]);
    await request.getByRole('button', { name: '申請する' }).click();
    const row = reviewer.page.getByRole('row', { name: /繁忙期の応援職員への引継ぎ/ });
    await row.getByText('許可待ち').waitFor();
    expect(await row.getByRole('button', { name: /許可|ファイル/ }).count()).toBe(0);

    const manager = await Person.at(browser, url);
    await manager.signIn('manager-1');
    await manager.page.goto(`${url}/app/copies`);
    await manager.page.getByRole('button', { name: '許可する' }).click();
    await manager.page.getByRole('dialog').getByLabel('何時間許可するか').fill('2');
    expect(await manager.violations()).toEqual([]);
    await manager.page.getByRole('dialog').getByRole('button', { name: '許可する' }).click();
    await manager.page.getByText('許可済').waitFor();
    expect(manager.faults).toEqual([]);
    await manager.close();

    await reviewer.page.reload();
    const [file] = await Promise.all([
      reviewer.page.waitForEvent('download'),
      row.getByRole('button', { name: 'ファイルを作る' }).click(),
    ]);
    const text = await readFile(await file.path(), 'utf8');
    expect(text.split('\r\n')[0]).toContain('氏名');
    await row.getByText('1回作成').waitFor();
    await row.getByRole('button', { name: '記録を見る' }).click();
    await reviewer.page
      .getByRole('dialog')
      .getByRole('row', { name: /ファイルを作成/ })
      .waitFor();
    expect(await reviewer.violations()).toEqual([]);
    expect(reviewer.faults).toEqual([]);
    await reviewer.close();
  });
});
