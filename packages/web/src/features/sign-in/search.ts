import { type RawSearch, text } from '../../lib/search.ts';

/** What the sign-in page adds to the URL. */
export interface SignInSearch {
  /** Path of this site to go to afterwards. */
  next?: string;
}

/** Reads it; a `next` that would leave this site is dropped. */
export function parseSignInSearch(raw: RawSearch): SignInSearch {
  const next = text(raw.next);
  return next && /^\/(?![/\\])/.test(next) ? { next } : {};
}
