/** The part of node:zlib that is used here. */
interface Zlib {
  readonly constants: { readonly Z_SYNC_FLUSH: number; readonly BROTLI_OPERATION_FLUSH: number };
  gunzip: Decoder;
  inflate: Decoder;
  brotliDecompress: Decoder;
  createGunzip: MakeDecoder;
  createInflate: MakeDecoder;
  createBrotliDecompress: MakeDecoder;
}
type MakeDecoder = (options: object) => AsyncIterable<Uint8Array>;
/** The part of node:stream that is used here. */
interface Streams {
  pipeline(...parts: [...unknown[], (error: unknown) => void]): AsyncIterable<Uint8Array>;
}
type Decoder = (
  bytes: Uint8Array,
  options: object,
  done: (error: Error | null, result: Uint8Array) => void,
) => void;

const NAMES: Readonly<Record<string, Name>> = {
  gzip: 'gunzip',
  'x-gzip': 'gunzip',
  deflate: 'inflate',
  br: 'brotliDecompress',
};
/** As fetch, which takes no more of them either. */
const MAX_CODINGS = 5;

const MAKERS = {
  gunzip: 'createGunzip',
  inflate: 'createInflate',
  brotliDecompress: 'createBrotliDecompress',
} as const;
type Name = keyof typeof MAKERS;

interface NodeProcess {
  getBuiltinModule?(name: string): unknown;
}

/** Is there something here that decodes bodies? */
export function canDecode(): boolean {
  return typeof (globalThis as { process?: NodeProcess }).process?.getBuiltinModule === 'function';
}

function builtin<M>(name: string): M {
  return (globalThis as { process?: NodeProcess }).process?.getBuiltinModule?.(name) as M;
}

/** What undoes codings (RFC 9110 §8.4), in their order; none where one of them is not known, as in fetch. */
function decodersOf(codings: string): Name[] {
  const names = codings
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== 'identity');
  if (names.length > MAX_CODINGS) throw new RangeError(`The body has ${names.length} codings.`);
  const decoders = names.map((name) => NAMES[name]);
  return decoders.includes(undefined) ? [] : (decoders as Name[]).reverse();
}

/** A body that is cut off is given as far as it goes, as in fetch. */
function flushOf(name: Name, { constants }: Zlib): number {
  return name === 'brotliDecompress' ? constants.BROTLI_OPERATION_FLUSH : constants.Z_SYNC_FLUSH;
}

/**
 * Undoes the codings of a body, the last one first. One that is not known leaves it as it is, as in fetch.
 *
 * @param most Bytes that it may become. Default: what Node can hold.
 */
export async function decodeBody(bytes: Uint8Array, codings: string, most?: number): Promise<Uint8Array> {
  if (bytes.length === 0) return bytes;
  const zlib = builtin<Zlib>('zlib');
  let decoded = bytes;
  for (const name of decodersOf(codings))
    decoded = await new Promise((resolve, reject) => {
      const limit = most === undefined ? {} : { maxOutputLength: most };
      const options = { finishFlush: flushOf(name, zlib), ...limit };
      zlib[name](decoded, options, (error, result) => (error ? reject(error) : resolve(result)));
    });
  return decoded;
}

/** The same for a body that is not there yet, piece by piece. */
export function decodeChunks(chunks: AsyncIterable<Uint8Array>, codings: string): AsyncIterable<Uint8Array> {
  const zlib = builtin<Zlib>('zlib');
  const decoders = decodersOf(codings).map((name) => {
    const flush = flushOf(name, zlib);
    return zlib[MAKERS[name]]({ flush, finishFlush: flush });
  });
  // Whoever reads the last one is told of errors.
  return decoders.length === 0 ? chunks : builtin<Streams>('stream').pipeline(chunks, ...decoders, () => {});
}
