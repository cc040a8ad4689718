import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import type { Config } from './config.ts';
import { EncryptionCodec } from './payload-codec.ts';

/** How everything that reaches the engine is written: encrypted, failure messages and stacks too. */
export function dataConverter(keys: Config['temporal']['payloadKeys']): DataConverter {
  return {
    payloadCodecs: [new EncryptionCodec(keys)],
    failureConverterPath: new URL('./failure-converter.ts', import.meta.url).pathname,
  };
}

/** A connection that may be away: it is made when first needed, and its absence is an answer and not an end. */
export interface Engine {
  client(): Promise<Client>;
  /** Resolves when the engine answers within two seconds. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export function connectEngine({ temporal }: Pick<Config, 'temporal'>): Engine {
  const connection = Connection.lazy(connectionOptions(temporal));
  const client = new Client({
    connection,
    namespace: temporal.namespace,
    dataConverter: dataConverter(temporal.payloadKeys),
  });
  return {
    client: () => Promise.resolve(client),
    ping: async () => {
      await connection.withDeadline(Date.now() + 2000, () => connection.workflowService.getSystemInfo({}));
    },
    close: () => connection.close(),
  };
}

/** Address and TLS, the same for clients and workers. */
export function connectionOptions(temporal: Config['temporal']) {
  const { tls } = temporal;
  return {
    address: temporal.address,
    ...(tls === null
      ? {}
      : {
          tls: {
            ...(tls.serverName === undefined ? {} : { serverNameOverride: tls.serverName }),
            ...(tls.ca === undefined ? {} : { serverRootCACertificate: Buffer.from(tls.ca) }),
            ...(tls.cert === undefined || tls.key === undefined
              ? {}
              : { clientCertPair: { crt: Buffer.from(tls.cert), key: Buffer.from(tls.key) } }),
          },
        }),
  };
}
