/** Thrown by {@link unmatched}. */
export class Unmatched extends Error {
  override readonly name = 'Unmatched';
}

/** Never throws. */
export function isUnmatched(thrown: unknown): boolean {
  try {
    return thrown instanceof Unmatched;
  } catch {
    return false;
  }
}

/**
 * What a handler throws to say that no route of the API takes this request: it is answered with an error's page, 404,
 * 405 or 501, whichever is right. For servers without a router of their own.
 */
export function unmatched(): Unmatched {
  return new Unmatched('No route takes this request.');
}
