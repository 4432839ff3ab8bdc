import type { ForeignFacts } from './foreign.ts';
import { FOREIGN } from './list.ts';
import { withLimit } from './with-limit.ts';

/** What somebody else's error says; undefined where nobody knows it. Never throws. */
export function readForeign(thrown: object): ForeignFacts | undefined {
  for (const read of FOREIGN) {
    try {
      const facts = read(thrown);
      if (facts) return withLimit(facts, thrown);
    } catch {
      // It looks like one of this library's and cannot be read: it is not.
    }
  }
  return undefined;
}
