import { createContext, type ReactNode, use, useCallback, useEffect, useMemo } from 'react';
import { I18nProvider } from 'react-aria-components';
import { usePreference } from '../shell/preferences.ts';
import { inLanguage, type Language, type Words } from './words.ts';

interface Choice {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

const Chosen = createContext<Choice>({ language: 'ja', choose: () => {} });

/** Japanese, unless the person has switched; the browser's own language says little on a shared machine. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, choose] = usePreference('language');
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choice = useMemo(() => ({ language, choose }), [language, choose]);
  return (
    <Chosen value={choice}>
      <I18nProvider locale={language === 'ja' ? 'ja-JP' : 'en-GB'}>{children}</I18nProvider>
    </Chosen>
  );
}

export function useLanguage(): Choice {
  return use(Chosen);
}

/** The messages in the person's language. */
export function useWords<Messages>(all: Words<Messages>): Messages {
  const { language } = useLanguage();
  return useMemo(() => inLanguage(all, language), [all, language]);
}

/** What the qualification's definition says in both languages. */
export function useLocal(): (text: { readonly ja: string; readonly en: string }) => string {
  const { language } = useLanguage();
  return useCallback((text) => text[language], [language]);
}
