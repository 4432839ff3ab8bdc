type Members = Readonly<Record<string | number, unknown>>;

/**
 * A member of anything, or a member of that, and so on; undefined where there is none or reading it throws. What was
 * thrown may be a proxy, or have hostile getters.
 */
export function peek(from: unknown, ...names: readonly (string | number)[]): unknown {
  try {
    let found = from;
    for (const name of names) found = (found as Members | null | undefined)?.[name];
    return found;
  } catch {
    return undefined;
  }
}

/** The same, where it is a text. */
export function peekText(from: unknown, ...names: readonly (string | number)[]): string | undefined {
  const value = peek(from, ...names);
  return typeof value === 'string' ? value : undefined;
}

/** The same, where it is the status of an error. 499 is for logs alone: a client gets 400. */
export function peekStatus(from: unknown, ...names: readonly (string | number)[]): number | undefined {
  const value = peek(from, ...names);
  return typeof value === 'number' && Number.isInteger(value) && value >= 400 && value <= 599
    ? value === 499
      ? 400
      : value
    : undefined;
}
