/** A file among others of a sequence. */
export interface TarFile {
  /** ASCII, at most 100 characters. */
  readonly name: string;
  readonly content: Uint8Array;
}

const BLOCK = 512;

/** Two empty blocks end a tar file. */
export const TAR_END = Buffer.alloc(2 * BLOCK);

/** A file as the next part of a tar file (POSIX ustar): its bytes as they are, readable by any system's own tools. */
export function tarEntry({ name, content }: TarFile, at: Date): Buffer {
  const head = Buffer.alloc(BLOCK);
  head.write(name, 0, 100, 'ascii');
  head.write(octal(0o600, 8), 100, 'ascii');
  head.write(octal(0, 8), 108, 'ascii');
  head.write(octal(0, 8), 116, 'ascii');
  head.write(octal(content.byteLength, 12), 124, 'ascii');
  head.write(octal(Math.floor(at.getTime() / 1000), 12), 136, 'ascii');
  head.fill(' ', 148, 156);
  head.write('0', 156, 'ascii');
  head.write('ustar\u000000', 257, 'ascii');
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148, 'ascii');
  return Buffer.concat([head, content, Buffer.alloc(-content.byteLength & (BLOCK - 1))]);
}

function octal(value: number, length: number): string {
  return `${value.toString(8).padStart(length - 1, '0')}\u0000`;
}
