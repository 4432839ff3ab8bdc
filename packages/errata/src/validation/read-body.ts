import { bareError } from '../problem/bare-error.ts';
import { joinChunks } from '../problem/join-chunks.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { standardErrors } from '../problem/standard-errors.ts';
import { tooLargeText } from '../problem/too-large.ts';
import { parseJson } from './parse-json.ts';

/** Bytes that a body may have where nothing else is said. */
export const MAX_BODY = 1_048_576;

/**
 * A body as a runtime hands it over: a stream of fetch, chunks, or nothing. A stream of node:http is handed over as
 * `request.iterator({ destroyOnReturn: false })`, because its own iterator cuts the connection where reading stops early.
 */
export type BodySource = AsyncIterable<Uint8Array> | ReadableStream<Uint8Array> | null | undefined;

async function* pulled(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}

function tooLarge(limit: number): ProblemError {
  return new ProblemError(bareError(413), undefined, { detail: tooLargeText(limit) });
}

function isJson(contentType: string): boolean {
  const [type = '', ...parameters] = contentType.toLowerCase().split(';');
  return (
    /^application\/(?:json|[\w.!#$&^-]+\+json)$/.test(type.trim()) &&
    parameters.every((each) => !/^\s*charset\s*=/.test(each) || /^\s*charset\s*=\s*"?utf-8"?\s*$/.test(each))
  );
}

async function bytesOf(source: NonNullable<BodySource>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of 'getReader' in source ? pulled(source) : source) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return joinChunks(chunks);
}

/**
 * Reads a JSON body, for frameworks without a parser of their own. Undefined where there is none.
 *
 * @param header A request field by its lower-case name.
 * @param limit Bytes; default 1 MiB.
 * @throws 413 where it is larger, 415 where its type is not JSON or it is compressed, `malformed_body` (400) where it
 * does not parse or is not UTF-8.
 */
export async function readBody(
  header: (name: string) => string | undefined,
  source: BodySource,
  limit: number = MAX_BODY,
): Promise<unknown> {
  if (!source || header('content-length') === '0') return undefined;
  const coding = header('content-encoding')?.trim().toLowerCase();
  if (coding && coding !== 'identity') throw new ProblemError(bareError(415));
  const type = header('content-type');
  if (type !== undefined && !isJson(type)) throw new ProblemError(bareError(415));
  if (Number(header('content-length')) > limit) throw tooLarge(limit);
  const bytes = await bytesOf(source, limit);
  if (bytes.byteLength === 0) return undefined;
  if (type === undefined) throw new ProblemError(bareError(415));
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw standardErrors.malformed_body({ cause, detail: 'The body is not UTF-8.' });
  }
  return parseJson(text);
}
