/** The part of node:zlib that is used here. */
interface Zlib {
  readonly constants: { readonly Z_SYNC_FLUSH: number; readonly BROTLI_OPERATION_FLUSH: number };
  gunzip: Decoder;
  inflate: Decoder;
  brotliDecompress: Decoder;
}
type Decoder = (
  bytes: Uint8Array,
  options: object,
  done: (error: Error | null, result: Uint8Array) => void,
) => void;

const NAMES: Readonly<Record<string, 'gunzip' | 'inflate' | 'brotliDecompress'>> = {
  gzip: 'gunzip',
  'x-gzip': 'gunzip',
  deflate: 'inflate',
  br: 'brotliDecompress',
};
/** As fetch, which takes no more of them either. */
const MAX_CODINGS = 5;

interface NodeProcess {
  getBuiltinModule?(name: string): unknown;
}

/** Is there something here that decodes bodies? */
export function canDecode(): boolean {
  return typeof (globalThis as { process?: NodeProcess }).process?.getBuiltinModule === 'function';
}

/**
 * Undoes the codings of a body (RFC 9110 §8.4), the last one first. One that is not known leaves it as it is, as in fetch.
 *
 * @param most Bytes that it may become.
 */
export async function decodeBody(bytes: Uint8Array, codings: string, most: number): Promise<Uint8Array> {
  const names = codings
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  const decoders = names.filter((name) => name !== 'identity').map((name) => NAMES[name]);
  if (decoders.length > MAX_CODINGS) throw new RangeError(`The body has ${decoders.length} codings.`);
  if (bytes.length === 0 || decoders.includes(undefined)) return bytes;
  const zlib = (globalThis as { process?: NodeProcess }).process?.getBuiltinModule?.('zlib') as Zlib;
  let decoded = bytes;
  for (const name of decoders.reverse()) {
    const flush =
      name === 'brotliDecompress' ? zlib.constants.BROTLI_OPERATION_FLUSH : zlib.constants.Z_SYNC_FLUSH;
    decoded = await new Promise((resolve, reject) => {
      const options = { finishFlush: flush, maxOutputLength: most };
      zlib[name as 'gunzip'](decoded, options, (error, result) => (error ? reject(error) : resolve(result)));
    });
  }
  return decoded;
}
