import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type FastifyInstance, fastify } from 'fastify';

/** What Vault and OpenBao do of their transit engine when a data key is unwrapped. Keys by name never leave it. */
export class TransitServer {
  readonly token = randomBytes(16).toString('hex');
  /** Statuses that it answers with before it works again. */
  readonly faults: number[] = [];
  readonly #keys = new Map<string, Buffer>();
  readonly #app: FastifyInstance = fastify();
  #url = '';

  static async start(): Promise<TransitServer> {
    const server = new TransitServer();
    await server.#listen();
    return server;
  }

  get url(): string {
    return this.#url;
  }

  /** What `transit/encrypt/<name>` answers with. */
  wrap(name: string, plain: Buffer): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key(name), iv);
    const parts = [iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()];
    return `vault:v1:${Buffer.concat(parts).toString('base64')}`;
  }

  stop(): Promise<void> {
    return this.#app.close();
  }

  async #listen(): Promise<void> {
    this.#app.post<{ Params: { name: string }; Body: { ciphertext: string } }>(
      '/v1/transit/decrypt/:name',
      async ({ headers, params, body }, reply) => {
        const fault = this.faults.shift();
        if (fault !== undefined) return reply.code(fault).send({ errors: ['Vault is sealed'] });
        if (headers['x-vault-token'] !== this.token) return reply.code(403).send({ errors: ['permission denied'] });
        try {
          return { data: { plaintext: this.#unwrap(params.name, body.ciphertext).toString('base64') } };
        } catch {
          return reply.code(400).send({ errors: ['cipher: message authentication failed'] });
        }
      },
    );
    this.#url = await this.#app.listen({ host: '127.0.0.1', port: 0 });
  }

  #unwrap(name: string, ciphertext: string): Buffer {
    const value = Buffer.from(ciphertext.replace('vault:v1:', ''), 'base64');
    const decipher = createDecipheriv('aes-256-gcm', this.#key(name), value.subarray(0, 12));
    decipher.setAuthTag(value.subarray(-16));
    return Buffer.concat([decipher.update(value.subarray(12, -16)), decipher.final()]);
  }

  #key(name: string): Buffer {
    const key = this.#keys.get(name) ?? randomBytes(32);
    this.#keys.set(name, key);
    return key;
  }
}
