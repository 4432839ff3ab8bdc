import type { ForeignFacts } from './foreign.ts';
import { publicCode } from './public-code.ts';

/** The body that Boom and Nest make: `statusCode`, `error` and `message`, and what the API has added to them. */
export function envelope(payload: unknown): Pick<ForeignFacts, 'detail' | 'members' | 'theirs'> & {
  message?: unknown;
} {
  if (typeof payload === 'string') return { detail: payload };
  const { statusCode: _, error: __, message, ...members } = (payload ?? {}) as Record<string, unknown>;
  return {
    message,
    members,
    theirs: publicCode(members),
    detail: typeof message === 'string' ? message : undefined,
  };
}
