import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate } from 'node:zlib';

/** Characters that a body may unfold to. */
const MOST = 256 * 1024;
const CUT = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MOST };
const CUT_BROTLI = { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength: MOST };

/** The text of a body whose start is known; empty where it cannot be read. Its end may be missing. */
export async function decoded(body: Uint8Array, coding: string | undefined): Promise<string> {
  if (body.byteLength === 0) return '';
  try {
    switch (coding?.trim().toLowerCase()) {
      case undefined:
      case '':
      case 'identity':
        return Buffer.from(body).toString('utf8');
      case 'gzip':
      case 'x-gzip':
        return (await promisify(gunzip)(body, CUT)).toString('utf8');
      case 'deflate':
        return (await promisify(inflate)(body, CUT)).toString('utf8');
      case 'br':
        return (await promisify(brotliDecompress)(body, CUT_BROTLI)).toString('utf8');
      default:
        return '';
    }
  } catch {
    return '';
  }
}
