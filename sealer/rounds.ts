import type { Logger } from 'pino';
import { type Alarm, breaks, raise, resolveOthers, unsealed } from './alarms.ts';
import { countUpTo, oldestAfter } from './log.ts';
import { type Seal, START } from './seal.ts';
import { type SealingDeps, sealFinished } from './sealing.ts';
import { type Verdict, type VerificationDeps, verify } from './verification.ts';

const SEAL_EVERY_MS = 5_000;
const VERIFY_NEW_EVERY_MS = 60_000;
const VERIFY_ALL_EVERY_MS = 24 * 3_600_000;
const SEALED_WITHIN_MS = 60_000;

export interface RoundDeps extends SealingDeps, VerificationDeps {
  readonly logger: Logger;
}

/**
 * What the process does again and again: seals every few seconds, verifies what is new each minute and everything daily,
 * and says so when something is wrong. A process that has just started verifies everything.
 */
export class Rounds {
  readonly #deps: RoundDeps;
  #sealed: Seal | undefined;
  #verified: Seal | undefined;
  #doneAt = 0;
  #newVerifiedAt = 0;
  #allVerifiedAt = 0;

  constructor(deps: RoundDeps) {
    this.#deps = deps;
  }

  /** Does what is due. Asked often, it mostly does nothing. */
  async run(): Promise<void> {
    const now = this.#deps.clock.now().getTime();
    // Also where the clock was set back, as tests that lead it do.
    if (Math.abs(now - this.#doneAt) < SEAL_EVERY_MS) return;
    await this.#seal();
    await this.#checkUnsealed();
    if (now - this.#allVerifiedAt >= VERIFY_ALL_EVERY_MS) await this.#verifyAll();
    else if (now - this.#newVerifiedAt >= VERIFY_NEW_EVERY_MS) await this.#verifyNew();
    this.#doneAt = now;
  }

  /** That it fails must not keep what is unsealed from being seen. */
  async #seal(): Promise<void> {
    try {
      this.#sealed = await sealFinished(this.#deps);
    } catch (error) {
      this.#deps.logger.error({ cause: nameOf(error) }, 'the audit log could not be sealed');
    }
  }

  async #checkUnsealed(): Promise<void> {
    const { clock, pool, tenant } = this.#deps;
    const oldest = await oldestAfter(pool, tenant, this.#sealed?.to ?? START);
    const late = oldest !== null && clock.now().getTime() - oldest.getTime() > SEALED_WITHIN_MS;
    await this.#say('unsealed', late ? [unsealed(oldest)] : []);
  }

  /**
   * What came since the last time. An old entry that was removed or put in shows by the count, without reading it; then
   * everything is verified at once, to find which.
   */
  async #verifyNew(): Promise<void> {
    const { clock, pool, tenant } = this.#deps;
    const sealed = this.#sealed;
    const verdict = await verify(this.#deps, this.#verified);
    const isWhole = sealed === undefined || (await countUpTo(pool, tenant, sealed.to)) === sealed.total;
    if (verdict.findings.length > 0 || !isWhole) return this.#verifyAll();
    this.#verified = verdict.upTo;
    this.#newVerifiedAt = clock.now().getTime();
    await this.#record(verdict, 'new');
  }

  async #verifyAll(): Promise<void> {
    const { clock } = this.#deps;
    const verdict = await verify(this.#deps, undefined);
    const now = clock.now();
    await this.#say('break', breaks(verdict.findings, now));
    this.#verified = verdict.upTo;
    this.#newVerifiedAt = now.getTime();
    this.#allVerifiedAt = now.getTime();
    await this.#record(verdict, 'all');
  }

  /** Raises what is new, and ends what is no more. */
  async #say(kind: Alarm['kind'], alarms: readonly Alarm[]): Promise<void> {
    const { clock, logger, pool, tenant } = this.#deps;
    const now = clock.now();
    for (const alarm of await raise(pool, tenant, alarms, now)) {
      logger.error({ alarm: kind, since: alarm.since.toISOString(), ...alarm.what }, 'audit alarm');
    }
    await resolveOthers(pool, tenant, kind, alarms, now);
  }

  async #record(verdict: Verdict, scope: 'new' | 'all'): Promise<void> {
    const { clock, pool, tenant } = this.#deps;
    await pool.query(
      `insert into audit_verification (tenant, scope, verified_at, up_to_seal, entries, findings)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant, scope) do update
         set verified_at = excluded.verified_at, up_to_seal = excluded.up_to_seal, entries = excluded.entries,
             findings = excluded.findings`,
      [tenant, scope, clock.now(), verdict.upTo?.seq ?? 0, verdict.entries, verdict.findings.length],
    );
  }
}

export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
