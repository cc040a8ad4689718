import { Radio, WifiOff } from 'lucide-react';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { useIsLive, useLiveUpdates } from './live.ts';
import { useOnline } from './online.ts';
import { useMay } from './session.tsx';
import styles from './live-state.module.css';

/** Whether what is on the page follows what happens. */
export function LiveState() {
  const t = useWords(own);
  const online = useOnline();
  const mayHear = useMay()('event:receive');
  useLiveUpdates(mayHear && online);
  const live = useIsLive() || !mayHear;
  const word = !online ? t.offline : live ? t.live : t.silent;
  const Icon = online && live ? Radio : WifiOff;
  return (
    <span className={`${styles['state']} ${online && live ? '' : styles['off']}`}>
      <Icon size={16} aria-hidden />
      <span className={styles['word']}>{word}</span>
    </span>
  );
}

const own = words({
  live: { ja: '接続中', en: 'Connected' },
  silent: { ja: '更新が止まっています', en: 'Updates have stopped' },
  offline: { ja: '切断', en: 'Offline' },
});
