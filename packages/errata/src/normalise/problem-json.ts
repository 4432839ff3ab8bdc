import { parseHttpDate } from '../explain/http-date.ts';
import { isObject } from '../explain/json.ts';
import { readProblem } from '../explain/problem-members.ts';
import { parseRetryAfter } from '../explain/retry-after.ts';
import { assemble } from './assemble.ts';
import type { Normalised, ReadResponse } from './normalised.ts';

/** Is it declared to be problem details in JSON (RFC 9457 §3)? */
export function isProblemJson(headers: Headers): boolean {
  return /^\s*application\/problem\+json\s*(?:;|$)/i.test(headers.get('content-type') ?? '');
}

function retryAfterMs({ headers, now }: ReadResponse): number | undefined {
  const clock = now ?? parseHttpDate(headers.get('date') ?? '', Date.now()) ?? Date.now();
  const parsed = parseRetryAfter(headers.get('retry-after') ?? '', clock);
  if (parsed.kind === 'seconds') return parsed.seconds * 1000;
  return parsed.kind === 'date' ? Math.max(0, parsed.at - clock) : undefined;
}

function hint(response: ReadResponse): { readonly retryAfterMs?: number } {
  const ms = retryAfterMs(response);
  return ms === undefined ? {} : { retryAfterMs: ms };
}

/** Reads problem details; undefined where the body is no JSON object. */
export function fromProblemJson(response: ReadResponse): Normalised | undefined {
  let json: unknown;
  try {
    json = JSON.parse(response.body);
  } catch {
    return undefined;
  }
  return isObject(json)
    ? assemble(response, 'rfc9457', readProblem(json), { json, ...hint(response) })
    : undefined;
}

/** What is left where nothing but the status says anything. */
export function fromStatus(response: ReadResponse): Normalised {
  return assemble(response, 'status', {}, hint(response));
}
