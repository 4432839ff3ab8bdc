import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { Decompress } from 'fzstd';

/** How a file is compressed, by its first bytes. */
export type Compression = 'none' | 'gzip' | 'zstd';

/** Decompressed bytes past which the ratio is looked at. */
const LOOK_FROM = 256 * 1024 * 1024;
/** Times a log may grow when decompressed. Real logs grow 5 to 60 times; a bomb a thousand times and more. */
const MOST_RATIO = 400;

/** The file cannot be read further; what came before it stands. */
export class ReadFault extends Error {
  override readonly name = 'ReadFault';
}

/** Looks at a file's first bytes. */
export async function compressionOf(path: string): Promise<Compression> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return compressionBy(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** Tells the compression by the first four bytes. */
export function compressionBy(start: Buffer): Compression {
  if (start.length >= 2 && start.readUInt16BE(0) === 0x1f8b) return 'gzip';
  if (start.length >= 4 && start.readUInt32LE(0) === 0xfd2fb528) return 'zstd';
  return 'none';
}

/**
 * Bytes of a file, decompressed; `read` is told the bytes of the file behind them. Throws a {@link ReadFault} where the
 * compressed data ends early, is damaged or is a decompression bomb; everything before was given out.
 */
export async function* readDecompressed(
  path: string,
  compression: Compression,
  read: (bytes: number) => void,
  start = 0,
): AsyncGenerator<Buffer> {
  const file = createReadStream(path, {
    highWaterMark: 1024 * 1024,
    start: compression === 'none' ? start : 0,
  });
  let taken = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of file) {
      taken += chunk.length;
      yield chunk;
      read(taken);
    }
  };
  if (compression === 'none') {
    yield* counted();
    return;
  }
  let given = 0;
  const source = compression === 'gzip' ? gunzip(counted()) : unzstd(counted());
  for await (const chunk of source) {
    given += chunk.length;
    if (given > LOOK_FROM && given > taken * MOST_RATIO)
      throw new ReadFault(
        `The file grows more than ${MOST_RATIO} times when decompressed: it looks like a decompression bomb. Decompress it yourself to import it all the same.`,
      );
    yield chunk;
  }
}

async function* gunzip(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzipper = createGunzip({ chunkSize: 1024 * 1024 });
  const fed = (async () => {
    for await (const chunk of source) if (!gunzipper.write(chunk)) await drained(gunzipper);
    // A file that is cut off fails at its end, and a stream that fails drops what nobody has taken yet.
    while (!gunzipper.destroyed && gunzipper.writableLength + gunzipper.readableLength > 0) await sleep(2);
    gunzipper.end();
  })();
  fed.catch((error) => gunzipper.destroy(error));
  try {
    for await (const chunk of gunzipper) yield chunk;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'Z_BUF_ERROR')
      throw new ReadFault(
        'The gzip data ends before its end: the file was cut off. What could be read was kept.',
      );
    if (typeof code === 'string' && code.startsWith('Z_'))
      throw new ReadFault('The gzip data is damaged. What came before the damage was kept.');
    throw error;
  } finally {
    gunzipper.destroy();
  }
}

function drained(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = () => {
      stream.off('drain', done);
      stream.off('error', reject);
      stream.off('close', done);
      resolve();
    };
    stream.once('drain', done).once('error', reject).once('close', done);
  });
}

async function* unzstd(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const ready: Buffer[] = [];
  let ended = false;
  const decompressor = new Decompress((chunk, final) => {
    ready.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    if (final) ended = true;
  });
  const push = (chunk: Uint8Array, final: boolean): void => {
    try {
      decompressor.push(chunk, final);
    } catch {
      throw new ReadFault(
        final
          ? 'The zstd data ends before its end: the file was cut off. What could be read was kept.'
          : 'The zstd data is damaged. What came before the damage was kept.',
      );
    }
  };
  for await (const chunk of source) {
    // Small pushes bound how much one push can unfold.
    for (let at = 0; at < chunk.length; at += 65_536) {
      push(chunk.subarray(at, at + 65_536), false);
      yield* ready.splice(0);
    }
  }
  if (!ended) push(new Uint8Array(0), true);
  yield* ready.splice(0);
}
