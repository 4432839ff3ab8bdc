import type { Readable } from 'node:stream';

/** Is this a stream of node:stream that can still be read? */
export function isReadable(body: unknown): body is Readable {
  const stream = body as Partial<Readable> | null | undefined;
  return typeof stream?.pipe === 'function' && stream.readable === true && stream.readableFlowing !== true;
}

/**
 * Waits until a stream has something to say, or nothing at all: as long as no byte of it is sent, its failure can be
 * answered.
 *
 * @throws What the stream fails with.
 */
export async function firstByte(stream: Readable): Promise<void> {
  if (stream.readableLength > 0) return;
  await new Promise<void>((resolve, reject) => {
    const settle = (error?: unknown) => {
      stream.off('error', settle).off('readable', settle).off('end', settle).off('close', settle);
      if (error === undefined) resolve();
      else reject(error);
    };
    stream.on('error', settle).on('readable', settle).on('end', settle).on('close', settle);
  });
}
