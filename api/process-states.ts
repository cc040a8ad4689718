export type PartState = 'ok' | 'down';

export interface ProcessState {
  readonly name: string;
  /** `away`: it does not answer at all. */
  readonly state: PartState | 'away';
}

const ANSWER_WITHIN_MS = 3_000;

/** How each part without which this process cannot do its work is. */
export async function partStates(
  readiness: Readonly<Record<string, () => Promise<void>>>,
): Promise<Record<string, PartState>> {
  const states = await Promise.all(
    Object.entries(readiness).map(async ([name, check]) => [name, await stateOf(check)] as const),
  );
  return Object.fromEntries(states);
}

/** What other processes say of themselves at `/health/ready`. @param addresses by name */
export function otherProcesses(addresses: Readonly<Record<string, string>>): Promise<ProcessState[]> {
  return Promise.all(
    Object.entries(addresses).map(async ([name, address]) => ({ name, state: await askedAt(address) })),
  );
}

async function askedAt(address: string): Promise<ProcessState['state']> {
  try {
    const { ok } = await fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return ok ? 'ok' : 'down';
  } catch {
    return 'away';
  }
}

async function stateOf(check: () => Promise<void>): Promise<PartState> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'down'>((resolve) => {
    timer = setTimeout(() => resolve('down'), ANSWER_WITHIN_MS);
  });
  try {
    return await Promise.race([late, check().then(() => 'ok' as const)]);
  } catch {
    return 'down';
  } finally {
    clearTimeout(timer);
  }
}
