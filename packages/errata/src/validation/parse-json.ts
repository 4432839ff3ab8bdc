import { standardErrors } from '../problem/standard-errors.ts';

/**
 * Parses JSON. Where the fault is, engines and frameworks tell differently or not at all: it is in the log alone.
 *
 * @throws `malformed_body` (400).
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw standardErrors.malformed_body({ cause });
  }
}
