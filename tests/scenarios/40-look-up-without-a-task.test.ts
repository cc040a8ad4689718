import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { application, type Stack, startStack, until } from '../support/stack.ts';

interface Duty {
  readonly id: string;
  readonly code: string;
  readonly openFindings: number;
}
interface Finding {
  readonly id: string;
  readonly rule: string;
  readonly actor: { readonly id: string } | null;
  readonly caseId: string | null;
}

/** Scenario 40, first half: somebody looks a person up of whom they have no case to work on. */
describe('40: a look-up without a task', () => {
  let stack: Stack;
  let caseId: string;
  let reader: string;
  beforeAll(async () => {
    stack = await startStack();
    const receipt = await stack.portal.submit(application());
    caseId = await stack.caseId(receipt);
  });
  afterAll(() => stack?.stop());

  it('shows nothing of the person without saying what for, and is an entry with it', async () => {
    const curious = await stack.as('reviewer-1');
    reader = (await curious.get<{ id: string }>('/me')).body.id;
    const { body: page } = await curious.get<{ withheld: string | null }>(`/cases/${caseId}`);
    expect(page.withheld).toBe('purpose-needed');
    expect(JSON.stringify(page)).not.toContain('見本');
    const reads = () =>
      stack.db.query<{ code: string | null; purpose: string; actor: string }>(
        `select code, purpose, actor from audit_entry where action = 'case.read' and case_id = $1`,
        [caseId],
      );
    expect(await reads()).toEqual([]);

    const look = await curious.request('GET', `/cases/${caseId}`, { headers: { 'x-purpose': 'complaint' } });
    expect(look.status).toBe(200);
    expect(JSON.stringify(look.body)).toContain('見本');
    expect(await reads()).toEqual([{ code: 'no-task', purpose: 'complaint', actor: reader }]);
  });

  it('is a finding of the week’s duty, which the security officer answers and signs', async () => {
    await stack.advance('8 days');
    const security = await stack.as('security-1');
    const found = await until('the finding of the look-up', async () => {
      const { body } = await security.get<{ items: Duty[] }>('/duties');
      for (const { id } of body.items.filter(({ code }) => code === 'personal-data-reads')) {
        const { body: page } = await security.get<{ findings: Finding[] }>(`/duties/${id}`);
        if (page.findings.some(({ rule }) => rule === 'no-task')) return { duty: id, findings: page.findings };
      }
      return undefined;
    });
    const looks = found.findings.filter(({ rule }) => rule === 'no-task');
    expect(looks).toMatchObject([{ actor: { id: reader }, caseId }]);

    const { status, body } = await security.post<{ code: string }>(`/duties/${found.duty}/sign`, {});
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'findings-open' });
    for (const { id, rule } of found.findings) {
      const disposition = rule === 'no-task' ? 'incident' : 'explained';
      const answer = { disposition, note: '本人に照会した' };
      const path = `/duties/${found.duty}/findings/${id}/disposition`;
      expect((await security.post(path, answer)).status).toBe(204);
    }
    expect((await security.post(`/duties/${found.duty}/sign`, { note: '課長に報告' })).status).toBe(204);
    const { body: signed } = await security.get<object>(`/duties/${found.duty}`);
    expect(signed).toMatchObject({
      duty: { openFindings: 0, signNote: '課長に報告', signedBy: { displayName: '見本 保安' } },
    });
  });
});
