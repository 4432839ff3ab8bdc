import { standardErrors } from '../problem/standard-errors.ts';

/** Engines tell the position of a syntax error in their messages, mostly; the rest of the message may echo the body. */
function placeOf(error: unknown, text: string): string | undefined {
  const message = error instanceof Error ? error.message : '';
  if (/end of (?:JSON|data|input)|Unexpected EOF/i.test(message)) return 'It ends too early.';
  const position = /\bposition (\d+)/.exec(message)?.[1];
  if (position === undefined) return undefined;
  const before = text.slice(0, Number(position));
  const line = before.split('\n').length;
  return `The first fault is at line ${line}, column ${before.length - before.lastIndexOf('\n')}.`;
}

/**
 * Parses JSON.
 *
 * @throws `malformed_body` (400), with line and column where the engine tells them.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const place = placeOf(error, text);
    throw standardErrors.malformed_body({
      cause: error,
      ...(place === undefined ? {} : { detail: `The body is not JSON. ${place}` }),
    });
  }
}
