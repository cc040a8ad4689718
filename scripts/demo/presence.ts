import type { Config } from '../../platform/config.ts';
import { reasonOf } from '../client/patience.ts';

/** Says what does not answer, and what to do about it; `null` when everything is there. */
export async function whoIsAway(config: Config): Promise<string | null> {
  const portal = new URL(config.portal.url).origin;
  const places = [
    { name: 'The API', address: `${config.api.publicUrl}/health/live`, variable: 'API_PORT (or API_PUBLIC_URL)' },
    { name: 'The portal simulator', address: `${portal}/health/live`, variable: 'SIMULATORS_PORT (or PORTAL_URL)' },
  ];
  for (const { name, address, variable } of places) {
    const reason = await absence(address);
    if (reason === null) continue;
    return (
      `${name} does not answer at ${new URL(address).origin} (${reason}).\n` +
      'Start the system with `npm start` in another terminal and wait for its page of addresses, then run this again.\n' +
      `If it runs at another address, say so with ${variable}.`
    );
  }
  return null;
}

async function absence(address: string): Promise<string | null> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(5_000) });
    return response.ok ? null : `answered ${response.status}`;
  } catch (error) {
    return reasonOf(error);
  }
}
