import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { signIn, type SignInAttempted } from '../db/commands/sign-in.ts';
import type { StandingAccount } from '../db/queries/signed-in.ts';
import { terminals } from '../db/queries/terminals.ts';
import { DomainError } from '../domain/errors.ts';
import type { ApiDeps } from './deps.ts';
import { cookieName, idleEnd, tokenHash } from './plugins/access.ts';
import { originOf, terminalOf } from './terminals.ts';

const HOUR_MS = 3_600_000;
/** Purpose of a terminal from which staff sign in. */
const SIGN_IN = 'sign-in';

/**
 * Judges what somebody has proved, writes it down, and gives the browser its cookie.
 *
 * @returns who it is, and when the session ends at the latest
 * @throws DomainError `login-failed`, `second-factor-required`, `second-factor-wrong`, `terminal-not-allowed`,
 *   `identity-refused`
 */
export async function letIn(
  { database, clock, options }: ApiDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { account, proof }: Pick<SignInAttempted, 'account' | 'proof'>,
): Promise<{ readonly account: StandingAccount; readonly expiresAt: Date }> {
  const cookie = cookieName(options);
  const token = randomBytes(32).toString('base64url');
  const before = request.cookies[cookie];
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + options.sessionHours * HOUR_MS);
  const origin = originOf(request, options.signIn.trustedProxies);
  const outcome = await database.inTransaction(async (em) => {
    const terminal = terminalOf(await terminals(em), origin);
    const allowed = options.signIn.terminals === 'any' || terminal?.purposes.includes(SIGN_IN) === true;
    return signIn(em, {
      account,
      proof,
      terminalRefusal: allowed ? undefined : 'terminal-not-allowed',
      terminal: terminal?.id ?? null,
      network: origin.address,
      session: {
        tokenHash: tokenHash(token),
        expiresAt,
        idleEndsAt: idleEnd(options.signIn, now),
        replaces: before === undefined ? undefined : tokenHash(before),
      },
      now,
    });
  });
  if ('refused' in outcome) throw new DomainError(outcome.refused);
  // Without an end of its own: the clock that ends the session is the server's.
  void reply.setCookie(cookie, token, { httpOnly: true, sameSite: 'strict', secure: options.secureCookies, path: '/' });
  return { account: outcome.account, expiresAt };
}
