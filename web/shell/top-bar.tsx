import { CircleHelp, CircleUser, Command as CommandIcon, PanelLeft } from 'lucide-react';
import { Link } from '@tanstack/react-router';
import { Button } from '../ui/button.tsx';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { LiveState } from './live-state.tsx';
import { usePreference } from './preferences.ts';
import { signOut, useMe } from './session.tsx';
import { Finder } from './finder.tsx';
import styles from './top-bar.module.css';

/** Office, search, live state, language, account. */
export function TopBar({ onHelp, onPalette }: { readonly onHelp: () => void; readonly onPalette: () => void }) {
  const t = useWords(own);
  const me = useMe();
  const [railOpen, openRail] = usePreference('railOpen');
  return (
    <header className={styles['bar']}>
      <Button
        look="quiet"
        size="small"
        aria-label={t.rail}
        aria-expanded={railOpen}
        onPress={() => openRail(!railOpen)}
      >
        <PanelLeft size={20} aria-hidden />
      </Button>
      <Link to="/" className={styles['brand']}>
        {t.system}
      </Link>
      {me.office !== null && <span className={styles['office']}>{me.office}</span>}
      <Finder />
      <LiveState />
      <Button look="quiet" size="small" aria-label={t.palette} onPress={onPalette}>
        <CommandIcon size={20} aria-hidden />
      </Button>
      <Button look="quiet" size="small" aria-label={t.help} onPress={onHelp}>
        <CircleHelp size={20} aria-hidden />
      </Button>
      <LanguageSwitch />
      <Link to="/me" className={styles['me']}>
        <CircleUser size={20} aria-hidden />
        <span className={styles['name']}>{me.displayName}</span>
      </Link>
      <Button look="quiet" size="small" className={styles['out'] ?? ''} onPress={() => void signOut()}>
        {t.signOut}
      </Button>
    </header>
  );
}

const own = words({
  system: { ja: '免許', en: 'Menkyo' },
  rail: { ja: 'メニューの開閉', en: 'Menu' },
  palette: { ja: '操作を探す (Ctrl+K)', en: 'Find a command (Ctrl+K)' },
  help: { ja: 'キー操作の一覧 (?)', en: 'Keys (?)' },
  signOut: { ja: 'ログアウト', en: 'Sign out' },
});
