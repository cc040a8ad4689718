import {
  Bookmark,
  CircleCheck,
  CirclePause,
  Clock,
  type LucideIcon,
  OctagonAlert,
  Unplug,
  UserCheck,
} from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './chip.module.css';

const ICONS = {
  late: OctagonAlert,
  soon: Clock,
  held: UserCheck,
  parked: Bookmark,
  paused: CirclePause,
  stuck: Unplug,
  done: CircleCheck,
} as const satisfies Record<string, LucideIcon>;

export type Tone = keyof typeof ICONS;

/** A state: a word first, its colour and icon only help. */
export function Chip({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  const Icon = ICONS[tone];
  return (
    <span className={`${styles['chip']} ${styles[tone]}`}>
      <Icon size={16} aria-hidden />
      {children}
    </span>
  );
}
