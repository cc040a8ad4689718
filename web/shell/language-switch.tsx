import { Languages } from 'lucide-react';
import { useLanguage } from '../language/language.tsx';
import { Button } from '../ui/button.tsx';

/** Says the other language in that language. */
export function LanguageSwitch() {
  const { language, choose } = useLanguage();
  const other = language === 'ja' ? 'en' : 'ja';
  return (
    <Button look="quiet" size="small" onPress={() => choose(other)}>
      <Languages size={16} aria-hidden />
      <span lang={other}>{other === 'en' ? 'English' : '日本語'}</span>
    </Button>
  );
}
