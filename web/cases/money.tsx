import type { Answer } from '../api/ask.ts';
import { yen } from '../language/dates.ts';
import { useLanguage, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';

/** 金銭: what was charged and paid, and what is left of it. */
export function Money({ money }: { readonly money: Answer<'GET /cases/{id}'>['money'] }) {
  const t = useWords(own);
  const { language } = useLanguage();
  return (
    <>
      <p>
        {t.charged} {yen(money.charged, language)}、{t.paid} {yen(money.paid, language)}
        {money.waived > 0 && `、${t.waived} ${yen(money.waived, language)}`}
        {money.excess > 0 && `、${t.excess} ${yen(money.excess, language)}`}
      </p>
      <p>
        <strong>
          {t.owed} {yen(money.due, language)}
        </strong>
      </p>
    </>
  );
}

const own = words({
  charged: { ja: '請求', en: 'charged' },
  paid: { ja: '納付', en: 'paid' },
  waived: { ja: '減免', en: 'waived' },
  owed: { ja: '残り', en: 'due' },
  excess: { ja: '過納', en: 'too much' },
});
