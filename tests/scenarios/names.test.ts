import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readPdf } from '../support/pdf-text.ts';
import { application, type Stack, startStack, unsealed } from '../support/stack.ts';

const NAMES = [
  ['𠮷 (outside the basic plane)', '𠮷野　家子', 'ヨシノ　イエコ'],
  ['髙 (not in JIS X 0208)', '髙橋　花子', 'タカハシ　ハナコ'],
  ['邉 with a variation selector', '渡邉\u{E0100}　一郎', 'ワタナベ　イチロウ'],
  ['神 (U+FA19, destroyed by every normal form)', '\uFA19田　町子', 'カンダ　マチコ'],
] as const;

/** A name is code points: the same ones from the portal to the register and the text of the certificate. */
describe('names', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack();
    await stack.network.behave({ mode: 'automatic', delayMs: 0 });
  });
  afterAll(() => stack?.stop());

  it.each(NAMES)('%s', async (_what, name, kana) => {
    const receipt = await stack.portal.submit(application({ form: { name, kana } }));
    await stack.gateway.pay(receipt, { method: 'card' });
    await stack.settle();
    await (await stack.as('reviewer-1')).complete(receipt, 'review', 'approve');
    await (await stack.as('approver-1')).complete(receipt, 'approve', 'adopt');
    const counter = await stack.as('counter-1');
    await counter.complete(receipt, 'hand-over', 'handed-over', { identityDocument: 'passport' });
    const [entry] = await stack.db.query<{ name: string; name_has_gaiji: boolean; pdf: Buffer }>(
      `select r.name, r.name_has_gaiji, d.pdf from register_entry r
        join case_file c on c.id = r.case_id join issued_document d on d.case_id = c.id where c.receipt_number = $1`,
      [receipt],
    );
    expect(codePoints(entry?.name ?? '')).toEqual(codePoints(name));
    expect(entry?.name_has_gaiji).toBe(true);
    const { text } = await readPdf(unsealed('issued_document.pdf', entry?.pdf));
    expect(codePoints(text).join(' ')).toContain(codePoints(name).join(' '));
  });
});

function codePoints(text: string): readonly string[] {
  return Array.from(text, (character) => `U+${character.codePointAt(0)?.toString(16).toUpperCase()}`);
}
