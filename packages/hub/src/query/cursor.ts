import type { ZodType } from 'zod';
import { InvalidQuestion } from './invalid-question.ts';

/** Writes a place in a list as an opaque word. */
export function writeCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Reads what `writeCursor` wrote; undefined without a cursor. Throws {@link InvalidQuestion} on anything else. */
export function readCursor<T>(cursor: string | undefined, place: ZodType<T>): T | undefined {
  if (cursor === undefined) return undefined;
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new InvalidQuestion(
      'cursor',
      'This cursor is not one that the hub gave for this list. Ask for the first page again, without `cursor`.',
    );
  }
}
