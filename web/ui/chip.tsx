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

interface Props {
  readonly tone: Tone;
  /** Said on hover, and by whatever reads the row aloud. */
  readonly why?: string;
  readonly children: ReactNode;
}

/** A state: a word first, its colour and icon only help. */
export function Chip({ tone, why, children }: Props) {
  const Icon = ICONS[tone];
  return (
    <span className={`${styles['chip']} ${styles[tone]}`} title={why}>
      <Icon size={16} aria-hidden />
      {children}
    </span>
  );
}
