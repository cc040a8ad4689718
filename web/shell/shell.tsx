import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useCommand } from '../keys/keys.ts';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { ClaimNextKey } from '../tasks/claim-next.tsx';
import { Notice } from '../ui/states.tsx';
import { Toasts } from '../ui/toasts.tsx';
import { useOnline } from './online.ts';
import { Rail } from './rail.tsx';
import { SessionGate } from './session.tsx';
import styles from './shell.module.css';
import { TopBar } from './top-bar.tsx';

const HelpDialog = lazy(() => import('./help-dialog.tsx'));
const Palette = lazy(() => import('./palette.tsx'));

/** Around every page: bar, rail, what is said, and what the keys open. */
export function Shell() {
  return (
    <SessionGate>
      <Frame />
      <ClaimNextKey />
      <Toasts />
    </SessionGate>
  );
}

function Frame() {
  const t = useWords(own);
  const online = useOnline();
  const [open, setOpen] = useState<'help' | 'palette'>();
  useCommand({ id: 'help', keys: '?', label: t.help, run: () => setOpen('help') });
  useCommand({ id: 'palette', keys: 'Mod+k', label: t.palette, inFields: true, run: () => setOpen('palette') });
  const close = () => setOpen(undefined);
  return (
    <div className={styles['frame']}>
      <a className={styles['skip']} href="#page">
        {t.skip}
      </a>
      <TopBar onHelp={() => setOpen('help')} onPalette={() => setOpen('palette')} />
      <Rail />
      <main id="page" className={styles['page']} tabIndex={-1}>
        {!online && (
          <Notice>
            <p>{t.offline}</p>
          </Notice>
        )}
        <Outlet />
      </main>
      <Suspense>
        {open === 'help' && <HelpDialog onClose={close} />}
        {open === 'palette' && <Palette onClose={close} />}
      </Suspense>
    </div>
  );
}

const own = words({
  skip: { ja: '本文へ', en: 'To the page' },
  help: { ja: 'キー操作の一覧', en: 'Keys' },
  palette: { ja: '操作を探す', en: 'Find a command' },
  offline: {
    ja: '接続が切れています。読むことはできます。入力は画面にあり、つながると保存します。',
    en: 'There is no connection. You can read on; what you type is saved once there is one.',
  },
});
