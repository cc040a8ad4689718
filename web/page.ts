import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { Language } from './language/words.ts';

type Label = Readonly<Record<Language, string>>;

/** Groups of the rail, in their order. */
export const SECTIONS = ['work', 'register', 'manage', 'operate', 'control', 'admin'] as const;

/** A place in the rail. */
export interface RailEntry {
  readonly section: (typeof SECTIONS)[number];
  /** Within the section; entries of one page follow each other. */
  readonly order: number;
  readonly label: Label;
  readonly icon: LucideIcon;
  /** Where it leads: the page's own address, unless that has parameters. */
  readonly to?: string;
  /** How many are behind it; asked for while the rail is shown. */
  readonly useCount?: () => number | undefined;
  /** Besides the page's own. */
  readonly permission?: string;
  /** Roles for which this comes first, and is where they arrive. */
  readonly homeOf?: readonly string[];
  /** `g` and this key go there. */
  readonly key?: string;
}

/** One page of the consoles; `web/pages/<name>/page.ts` exports one, and that is all it takes to be found. */
export interface Page {
  /** Below `/app`, with `$parameters`. */
  readonly path: string;
  /** Without it nobody is shown the page, nor its place in the rail; `null`: everyone who is signed in. */
  readonly permission: string | null;
  readonly rail?: readonly RailEntry[];
  /** Places in the rail that are a person's own; asked for while the rail is shown. */
  readonly useOwnRail?: () => readonly RailEntry[];
  /** The page itself, fetched when it is opened. */
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

export function definePage(page: Page): Page {
  return page;
}
