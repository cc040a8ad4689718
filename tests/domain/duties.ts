import { readFileSync } from 'node:fs';
import { parseDuties } from '../../domain/duties.ts';

/** The duties that are shipped. */
export const DUTIES = parseDuties(readFileSync(new URL('../../controls/duties.yaml', import.meta.url), 'utf8'));
