import { BlockList, isIP, isIPv4 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { TerminalRow } from '../db/queries/terminals.ts';

/** Which machine a request comes from, as far as the network or a proxy of ours says. */
export interface Origin {
  readonly address: string;
  /** SHA-256 of the client certificate, hexadecimal; said by a trusted proxy that ended the TLS. */
  readonly certificateFingerprint: string | null;
}

/** Header in which a trusted proxy says which certificate the client showed. */
export const FINGERPRINT_HEADER = 'x-client-certificate-sha256';

/**
 * Anybody can send the header, so it counts only from a proxy that was configured.
 *
 * @param trustedProxies CIDRs
 */
export function originOf(request: FastifyRequest, trustedProxies: readonly string[]): Origin {
  const said = request.headers[FINGERPRINT_HEADER];
  const fromProxy = trustedProxies.some((network) => contains(network, request.socket.remoteAddress ?? ''));
  return {
    address: request.ip,
    certificateFingerprint: fromProxy && typeof said === 'string' ? plainFingerprint(said) : null,
  };
}

/** The registered terminal a sign-in comes from: by its certificate, else by its network. */
export function terminalOf<Row extends Pick<TerminalRow, 'network' | 'certificateFingerprint'>>(
  registered: readonly Row[],
  { address, certificateFingerprint }: Origin,
): Row | undefined {
  return (
    registered.find(
      (row) => certificateFingerprint !== null && row.certificateFingerprint === certificateFingerprint,
    ) ?? registered.find(({ network }) => network !== null && contains(network, address))
  );
}

/** `AB:CD…`, as certificates show it, and `abcd…` are the same. */
export function plainFingerprint(written: string): string {
  return written.replaceAll(':', '').toLowerCase();
}

/** Whether a text is `address/length`. */
export function isNetwork(written: string): boolean {
  const [address = '', length = '', ...rest] = written.split('/');
  const bits = isIP(address) === 4 ? 32 : isIP(address) === 6 ? 128 : 0;
  return rest.length === 0 && /^\d{1,3}$/.test(length) && bits > 0 && Number(length) <= bits;
}

function contains(network: string, address: string): boolean {
  if (!isNetwork(network) || isIP(address) === 0) return false;
  const [start = '', length] = network.split('/');
  const list = new BlockList();
  list.addSubnet(start, Number(length), family(start));
  return list.check(address, family(address));
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}
