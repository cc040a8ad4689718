import { Radio, WifiOff } from 'lucide-react';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { useOnline } from './online.ts';
import styles from './live-state.module.css';

/** Whether what is on the page follows what happens. */
export function LiveState() {
  const t = useWords(own);
  const online = useOnline();
  const Icon = online ? Radio : WifiOff;
  return (
    <span className={`${styles['state']} ${online ? '' : styles['off']}`} title={online ? t.live : t.offline}>
      <Icon size={16} aria-hidden />
      <span className={styles['word']}>{online ? t.live : t.offline}</span>
    </span>
  );
}

const own = words({
  live: { ja: '接続中', en: 'Connected' },
  offline: { ja: '切断', en: 'Offline' },
});
