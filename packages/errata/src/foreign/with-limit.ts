import { tooLargeText } from '../problem/too-large.ts';
import type { ForeignFacts } from './foreign.ts';
import { peek } from './peek.ts';

/** The facts of a body that was too large, with how large it may be where the error has that as `limit`. */
export function withLimit(facts: ForeignFacts, thrown: object): ForeignFacts {
  const limit = peek(thrown, 'limit') as number;
  return facts.status === 413 && limit > 0 ? { ...facts, detail: tooLargeText(limit) } : facts;
}
