import type { RequestEvent } from '../protocol/request-event.ts';

/** Characters of an error's body that are read; a longer one is not understood. */
export const MOST_BODY = 16_384;
const MOST_MS = 2_000;
const MOST_TEXT = 256;
/** A code is a word: a sentence might tell of somebody. */
const CODE = /^[\w.:/-]{1,128}$/;

/** What an error's body says of itself. */
export type ProblemSeen = Pick<RequestEvent, 'code' | 'problem_type' | 'message'>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.slice(0, MOST_TEXT) : undefined;

/** Reads code, type and title of a problem (RFC 9457), or the code of `{ error: { code } }` and `{ error: 'code' }`. */
export function problemOf(body: unknown): ProblemSeen {
  if (!isObject(body)) return {};
  const { error, type, title } = body;
  const code = [body.code, isObject(error) ? error.code : error].find(
    (one) => typeof one === 'number' || (typeof one === 'string' && CODE.test(one)),
  );
  return {
    code: code === undefined ? undefined : String(code),
    problem_type: textOf(type),
    // Never `detail`: a title is the same each time (RFC 9457 §3.1.3), a detail tells of one user.
    message: textOf(title),
  };
}

/** The same of a text; nothing where it is no JSON. */
export function problemIn(text: string): ProblemSeen {
  try {
    return problemOf(JSON.parse(text));
  } catch {
    return {};
  }
}

/** Reads a copy of a failed response, within 16 KiB and two seconds. */
export async function readProblem(copy: Response): Promise<ProblemSeen> {
  const reader = copy.body?.getReader();
  if (!reader) return {};
  const timer = setTimeout(() => void reader.cancel().catch(() => {}), MOST_MS);
  try {
    const decoder = new TextDecoder();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return problemIn(text + decoder.decode());
      text += decoder.decode(value, { stream: true });
      if (text.length > MOST_BODY) return {};
    }
  } finally {
    clearTimeout(timer);
    void reader.cancel().catch(() => {});
  }
}
