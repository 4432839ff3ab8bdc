import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { isProblemError } from 'errata';
import { Decompress } from 'fzstd';
import { errors } from '../server/errors/list.ts';

const gunzipAsync = promisify(gunzip);

/** Encodings that a body may come in, best first. */
export const BODY_ENCODINGS = ['zstd', 'gzip', 'identity'] as const;

/** Compressed bytes handed to the decompressor at once: what one push can unfold is bounded. */
const PUSH = 16_384;

/**
 * The bytes of a body, decompressed, at most `limit`. Throws encoding_unsupported, encoding_broken, body_too_large and
 * decompression_bomb as problems.
 */
export async function decodeBody(body: Buffer, encoding: string | undefined, limit: number): Promise<Buffer> {
  switch (encoding?.trim().toLowerCase() ?? 'identity') {
    case 'identity':
    case '':
      if (body.length > limit) throw errors.body_too_large({ limit });
      return body;
    case 'gzip':
    case 'x-gzip':
      return gunzipAsync(body, { maxOutputLength: limit }).catch((error: unknown) => {
        const code = error instanceof Error && 'code' in error ? error.code : '';
        throw code === 'ERR_BUFFER_TOO_LARGE'
          ? errors.decompression_bomb({ limit })
          : errors.encoding_broken({ encoding: 'gzip' });
      });
    case 'zstd':
      return unzstd(body, limit);
    default:
      throw errors.encoding_unsupported({ got: String(encoding).slice(0, 100), accepts: BODY_ENCODINGS });
  }
}

function unzstd(body: Buffer, limit: number): Buffer {
  const parts: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const decompressor = new Decompress((chunk, final) => {
    size += chunk.length;
    if (size > limit) throw errors.decompression_bomb({ limit });
    parts.push(chunk.slice());
    if (final) ended = true;
  });
  try {
    for (let at = 0; at < body.length; at += PUSH)
      decompressor.push(body.subarray(at, at + PUSH), at + PUSH >= body.length);
  } catch (error) {
    if (isProblemError(error)) throw error;
    throw errors.encoding_broken({ encoding: 'zstd' });
  }
  if (!ended) throw errors.encoding_broken({ encoding: 'zstd' });
  return Buffer.concat(parts);
}
