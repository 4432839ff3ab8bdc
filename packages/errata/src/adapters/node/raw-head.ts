/** What can be told of a request that node:http did not accept. */
export interface RawHead {
  /** Empty where there is no request line. */
  readonly method: string;
  readonly target: string;
  /** Did the parser give up before the end of the request line, of which the beginning is there? */
  readonly inLine: boolean;
  /** A field by its lower-case name. */
  header(name: string): string | undefined;
}

const MAX = 16_384;
const BEGINNING = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64} \S/;
const REQUEST_LINE = /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}) (\S{1,4096}) HTTP\/\d\.\d\r?\n/;

/**
 * Reads the head of a request that the parser refused, for the log and the trace id alone. The packet may begin with
 * the end of an earlier request; the last head that begins before the fault counts.
 *
 * @param packet The bytes that the parser was given. Hostile.
 * @param faultAt Where in them it stopped.
 */
export function rawHead(packet: Uint8Array | undefined, faultAt = 0): RawHead {
  const bytes = packet ?? new Uint8Array();
  const upTo = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, faultAt));
  const before = upTo.lastIndexOf('\r\n\r\n');
  const start = before < 0 ? 0 : before + 4;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.min(bytes.byteLength - start, MAX));
  const [head = ''] = text.toString('latin1').split('\r\n\r\n', 1);
  const lineEnd = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf('\n', start);
  const [, method = '', target = ''] = REQUEST_LINE.exec(head.includes('\n') ? head : `${head}\r\n`) ?? [];
  return {
    method,
    target,
    inLine: BEGINNING.test(head) && (lineEnd < 0 || lineEnd >= faultAt),
    header(name) {
      if (method === '') return undefined;
      const line = head.split('\r\n', 200).find((each) => each.toLowerCase().startsWith(`${name}:`));
      return line?.slice(name.length + 1).trim();
    },
  };
}
