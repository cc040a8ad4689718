import { Secret, TOTP } from 'otpauth';

const ISSUER = 'Menkyo';
const PERIOD_SECONDS = 30;
/** A clock may be one step off. */
const WINDOW = 1;

export function newSecret(): Uint8Array {
  return new Secret({ size: 20 }).bytes;
}

/** What an authenticator reads as a QR code. */
export function enrolmentUri(secret: Uint8Array, login: string): string {
  return authenticator(secret, login).toString();
}

/** The step whose code this is, so that it is taken once; `null` for a wrong one. */
export function stepOfCode(secret: Uint8Array, code: string, now: Date): number | null {
  const delta = authenticator(secret).validate({ token: code, timestamp: now.getTime(), window: WINDOW });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta;
}

function authenticator(secret: Uint8Array, label = ''): TOTP {
  const { buffer } = new Uint8Array(secret);
  return new TOTP({ issuer: ISSUER, label, secret: new Secret({ buffer }), period: PERIOD_SECONDS });
}
