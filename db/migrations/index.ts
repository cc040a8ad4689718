import { FirstRegister } from './0001-first-register.ts';

/** In order; a migration that has run anywhere is never edited. */
export const MIGRATIONS = [{ name: '0001-first-register', class: FirstRegister }];
