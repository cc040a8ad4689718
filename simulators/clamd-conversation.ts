/** The harmless test file of the anti-virus industry, in two parts so that no scanner reports this source. */
const EICAR = Buffer.from(
  String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$` + 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*',
  'latin1',
);
const LONGEST_COMMAND = 64;

/** One connection to ClamAV's daemon: a command ended by NUL, and for `zINSTREAM` the chunks behind their lengths. */
export class ClamdConversation {
  readonly #streamLimit: number;
  #command = Buffer.alloc(0);
  #inStream = false;
  #lengthPrefix = Buffer.alloc(0);
  #missing = 0;
  #size = 0;
  readonly #content: Buffer[] = [];

  constructor(streamLimit: number) {
    this.#streamLimit = streamLimit;
  }

  /** Takes the next bytes; gives the answer once there is one. */
  hear(bytes: Buffer): string | undefined {
    if (this.#inStream) return this.#hearStream(bytes);
    this.#command = Buffer.concat([this.#command, bytes]);
    const end = this.#command.indexOf(0);
    if (end < 0) return this.#command.byteLength > LONGEST_COMMAND ? 'UNKNOWN COMMAND' : undefined;
    const command = this.#command.subarray(0, end).toString('latin1');
    if (command === 'zPING') return 'PONG';
    if (command !== 'zINSTREAM') return 'UNKNOWN COMMAND';
    this.#inStream = true;
    return this.#hearStream(this.#command.subarray(end + 1));
  }

  #hearStream(bytes: Buffer): string | undefined {
    let rest = bytes;
    while (rest.byteLength > 0) {
      if (this.#missing > 0) {
        const part = rest.subarray(0, this.#missing);
        this.#content.push(part);
        this.#missing -= part.byteLength;
        rest = rest.subarray(part.byteLength);
        continue;
      }
      const needed = 4 - this.#lengthPrefix.byteLength;
      this.#lengthPrefix = Buffer.concat([this.#lengthPrefix, rest.subarray(0, needed)]);
      rest = rest.subarray(needed);
      if (this.#lengthPrefix.byteLength < 4) return undefined;
      const answer = this.#beginChunk(this.#lengthPrefix.readUInt32BE());
      if (answer !== undefined) return answer;
    }
    return undefined;
  }

  #beginChunk(length: number): string | undefined {
    this.#lengthPrefix = Buffer.alloc(0);
    this.#missing = length;
    this.#size += length;
    if (this.#size > this.#streamLimit) return 'INSTREAM size limit exceeded. ERROR';
    if (length > 0) return undefined;
    return Buffer.concat(this.#content).includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK';
  }
}
