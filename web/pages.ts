import type { Page } from './page.ts';

const found = import.meta.glob<{ default: Page }>('./pages/*/page.ts', { eager: true });

/** Every page there is. */
export const PAGES: readonly Page[] = Object.values(found).map((module) => module.default);
