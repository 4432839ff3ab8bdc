import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** The text of a body, its content coding undone; `decoded` is false where that failed, and the text is then as it came. */
export function decode(
  bytes: Buffer,
  coding: string | undefined,
  most: number,
): { text: string; decoded: boolean } {
  const name = coding?.trim().toLowerCase();
  const undo = { gzip: gunzipSync, 'x-gzip': gunzipSync, deflate: inflateSync, br: brotliDecompressSync }[
    name ?? ''
  ];
  if (name === undefined || name === '' || name === 'identity' || bytes.length === 0)
    return { text: bytes.toString('utf8'), decoded: true };
  if (!undo) return { text: bytes.toString('latin1'), decoded: false };
  try {
    return { text: undo(bytes, { maxOutputLength: most }).toString('utf8'), decoded: true };
  } catch {
    return { text: bytes.toString('latin1'), decoded: false };
  }
}
