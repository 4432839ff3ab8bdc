import { observe } from '../explain/observed.ts';
import { firstShape } from '../explain/problem.ts';
import { secondsAsked, toldToRetry } from '../explain/retry.ts';
import type { ReadProblem } from '../explain/shape.ts';
import { phraseOf } from '../problem/status-phrases.ts';
import { assemble } from './assemble.ts';
import type { Normalised, ReadResponse } from './normalised.ts';
import { refuses } from './refuses.ts';

/**
 * Reads the body of an error in any shape. Undefined where the response is no error: a 2xx whose body says nothing of the
 * sort, a 1xx or a 3xx. Never throws.
 */
export function fromBody(response: ReadResponse): Normalised | undefined {
  const observed = observe({
    status: response.status,
    headers: [...response.headers],
    body: response.body,
    ...(response.now === undefined ? {} : { now: response.now }),
  });
  const failed = response.status >= 400 || response.status < 100;
  const found = firstShape(observed);
  if (!failed) {
    const success = response.status >= 200 && response.status < 300;
    if (!success || !found || !refuses(observed, found.shape)) return undefined;
  }
  const read: ReadProblem = found?.read ?? {};
  const told = toldToRetry(observed);
  const retryable = told === undefined ? read.retryable : told === 'true';
  const seconds = secondsAsked(observed, read.retryAfterSeconds);
  return assemble(response, found?.shape ?? 'status', read, {
    json: observed.json,
    phrase: failed ? phraseOf(response.status) : 'The success says that it is none',
    ...(seconds === undefined ? {} : { retryAfterMs: seconds * 1000 }),
    ...(retryable === undefined ? {} : { retryable }),
  });
}
