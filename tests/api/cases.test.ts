import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { ClockPause, Inquiry, IssuedDocument, Wait } from '../../db/entities/index.ts';
import { type Api, SET_UP_MS, startApi } from './api-fixture.ts';
import { attach, charge, openCase, type OpenedCase, openTask, stick } from './case-fixture.ts';

let api: Api;
let file: OpenedCase;
let certificate: string;
const NOW = new Date('2026-11-24T00:00:00Z');

beforeAll(async () => {
  api = await startApi();
  api.clock.follow(NOW);
  file = await openCase(api.database, new Date('2026-11-10T00:00:00Z'));
  await charge(api.database, file.id, NOW);
  await openTask(api.database, file.id, NOW);
  await stick(api.database, file.id, NOW);
  certificate = uuidv7();
  await api.database.inTransaction(async (em) => {
    const wait = uuidv7();
    em.create(Wait, {
      id: wait,
      case: file.id,
      key: `${file.id}:wait`,
      name: 'correction',
      code: 'WS5',
      stage: 'review',
      visit: 1,
      status: 'OPEN',
      startedAt: new Date('2026-11-16T00:00:00Z'),
      until: new Date('2026-11-30T15:00:00Z'),
      stepsDone: [],
      nextAt: null,
      endedAt: null,
    });
    await em.flush();
    em.create(ClockPause, {
      id: uuidv7(),
      case: file.id,
      wait,
      reason: 'correction',
      from: new Date('2026-11-16T00:00:00Z'),
      to: null,
    });
    em.create(Inquiry, {
      id: uuidv7(),
      case: file.id,
      key: `${file.id}:inquiry`,
      lookup: 'family-register',
      attempt: 1,
      reason: 'application',
      purpose: 'cook-licence',
      status: 'REQUESTED',
      permit: null,
      createdAt: NOW,
      requestedAt: NOW,
      readyAt: null,
      expiresAt: null,
      fetchedAt: null,
      outcome: null,
      prefecture: null,
    });
    em.create(IssuedDocument, {
      id: certificate,
      case: file.id,
      key: `${file.id}:certificate`,
      kind: 'certificate',
      issuedOn: '2026-11-24',
      pdf: Buffer.from('%PDF-1.7 none'),
      sha256: 'a'.repeat(64),
      templateVersion: '1',
      recordedAt: NOW,
    });
  });
}, SET_UP_MS);
afterAll(() => api.stop());

describe('the page of a case', () => {
  it('shows who may see them the form, files, money, deadline, and what it waits for', async () => {
    const reviewer = await api.as('reviewer-1');
    const attachment = await attach(api.database, file.id, NOW, 'CLEAN');
    const { status, body } = await reviewer.get(`/cases/${file.id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      receiptNumber: file.receiptNumber,
      application: { form: { name: '見本󠄀 花子' }, definition: { sections: expect.any(Array) } },
      attachments: [{ id: attachment, scan: 'CLEAN', name: '見本花子の合格証書.pdf' }],
      money: { charged: 5600, paid: 0, due: 5600, settled: false },
      deadline: { state: 'paused', dueDate: expect.any(String) },
      documents: [{ id: certificate, kind: 'certificate' }],
      timeline: [{ seq: 1, kind: 'case-opened', actor: 'system' }],
    });
    expect(body.waitsFor).toMatchObject([
      { kind: 'stuck', what: 'send-inquiry', code: 'network-down', forWhom: 'operator', until: null },
      { kind: 'wait', what: 'correction', code: 'WS5', forWhom: 'applicant', until: '2026-11-30T15:00:00.000Z' },
      { kind: 'task', what: 'review', code: 'READY', forWhom: 'staff', who: 'reviewer' },
      { kind: 'inquiry', what: 'family-register', code: 'REQUESTED', forWhom: 'information-network' },
    ]);
    expect(body.deadline.intervals.some(({ counted }: { counted: boolean }) => !counted)).toBe(true);
  });

  it('explains every due date without anything of the applicant', async () => {
    const operator = await api.as('operator-1');
    const { status, body } = await operator.get(`/cases/${file.id}/deadline`);
    expect(status).toBe(200);
    expect(body.case).toMatchObject({
      state: 'paused',
      rule: 'standard-processing-period',
      article: '行政手続法6条',
      movers: [
        { code: 'pause-ends', article: '行政手続法7条' },
        { code: 'office-closure', article: '地方自治法4条の2' },
      ],
    });
    const page = await (await api.as('reviewer-1')).get(`/cases/${file.id}`);
    expect(body.case).toMatchObject(page.body.deadline);
    expect(body.tasks).toMatchObject([{ kind: 'review', rule: 'service-level', intervals: expect.any(Array) }]);
    expect(body.waits).toMatchObject([
      {
        name: 'correction',
        code: 'WS5',
        rule: 'legal-period',
        length: 14,
        article: '民法140条・141条',
        intervals: expect.any(Array),
        movers: [{ code: 'extension' }, { code: 'office-closure' }],
      },
    ]);
    expect((await operator.get(`/cases/${randomUUID()}/deadline`)).status).toBe(404);
  });

  it('keeps the code points of names', async () => {
    const { raw } = await (await api.as('reviewer-1')).get(`/cases/${file.id}`);
    const { application } = JSON.parse(raw.toString('utf8'));
    expect([...application.form.name].map((point: string) => point.codePointAt(0))).toContain(0xe0100);
  });

  it('shows operator and counter the state only', async () => {
    await api.database.statement(`update account set office = 'T00' where login = 'counter-1'`, []);
    for (const login of ['operator-1', 'counter-1']) {
      const { status, raw, body } = await (await api.as(login)).get(`/cases/${file.id}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ stage: 'review', application: null, register: null, lookups: [], findings: null });
      expect(raw.toString('utf8')).not.toMatch(/見本󠄀|花子|ミホン|1990-01-01/);
      expect(body.waitsFor).toHaveLength(4);
    }
  });

  it('is an entry in the audit log when personal data is read, with its purpose', async () => {
    const auditor = await api.as('auditor-1');
    expect((await auditor.get(`/cases/${file.id}`)).body).toMatchObject({ withheld: 'purpose-needed' });
    await auditor.get(`/cases/${file.id}`, { 'x-purpose': 'yearly-sample' });
    await (await api.as('operator-1')).get(`/cases/${file.id}`);
    const entries = await api.database.statement<{ actor: string; purpose: string }>(
      `select actor, purpose from audit_entry where action = 'case.read' and actor = ? order by id`,
      [auditor.id],
    );
    expect(entries.map(({ purpose }) => purpose)).toEqual(['yearly-sample']);
    const { status } = await auditor.get(`/cases/${file.id}`, {
      'x-purpose': '見本 花子を見る'.replaceAll(/[^ -~]/g, '?'),
    });
    expect(status).toBe(400);
  });

  it('is not sent again while it is the same', async () => {
    const reviewer = await api.as('reviewer-1');
    const first = await reviewer.get(`/cases/${file.id}`);
    const tag = String(first.headers.etag);
    expect(tag).toMatch(/^"1-/);
    const second = await reviewer.get(`/cases/${file.id}`, { 'if-none-match': tag });
    expect(second.status).toBe(304);
    expect(second.raw).toHaveLength(0);
    await openTask(api.database, file.id, NOW, { kind: 'resolve-duplicate' });
    expect((await reviewer.get(`/cases/${file.id}`, { 'if-none-match': tag })).status).toBe(200);
  });

  it('is found by receipt number', async () => {
    const reviewer = await api.as('reviewer-1');
    const found = await reviewer.get(`/cases?receipt=${file.receiptNumber}`);
    expect(found.body.items).toMatchObject([{ id: file.id, status: 'OPEN', stage: 'review' }]);
    expect(await reviewer.get('/cases?receipt=none')).toMatchObject({ status: 200, body: { items: [] } });
    expect((await reviewer.get('/cases')).status).toBe(400);
  });
});

describe('files', () => {
  it('of applicants are handed out once they were found clean, as downloads that can do nothing', async () => {
    const reviewer = await api.as('reviewer-1');
    const clean = await attach(api.database, file.id, NOW, 'CLEAN');
    const answer = await reviewer.get(`/cases/${file.id}/attachments/${clean}`);
    expect(answer.status).toBe(200);
    expect(answer.raw.toString()).toBe('%PDF');
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${clean}"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    });
    const pending = await attach(api.database, file.id, NOW, 'PENDING');
    expect(await reviewer.get(`/cases/${file.id}/attachments/${pending}`)).toMatchObject({
      status: 422,
      body: { code: 'attachment-rejected' },
    });
    const infected = await attach(api.database, file.id, NOW, 'INFECTED');
    expect(await reviewer.get(`/cases/${file.id}/attachments/${infected}`)).toMatchObject({
      status: 422,
      body: { code: 'attachment-infected' },
    });
    const other = await openCase(api.database, NOW);
    expect((await reviewer.get(`/cases/${other.id}/attachments/${clean}`)).status).toBe(404);
  });

  it('that we issued come as PDF, each reading in the audit log', async () => {
    const approver = await api.as('approver-1');
    for (const url of [`/cases/${file.id}/certificate.pdf`, `/documents/${certificate}.pdf`]) {
      const answer = await approver.get(url, { 'x-purpose': 'copy-for-court' });
      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toBe('application/pdf');
      expect(answer.raw.toString()).toBe('%PDF-1.7 none');
    }
    const entries = await api.database.statement<object>(
      `select 1 from audit_entry where action = 'document.read' and actor = ?`,
      [approver.id],
    );
    expect(entries).toHaveLength(2);
    const other = await openCase(api.database, NOW);
    expect((await approver.get(`/cases/${other.id}/certificate.pdf`)).status).toBe(404);
  });
});
