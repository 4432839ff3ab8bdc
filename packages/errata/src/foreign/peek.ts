/** A member of anything, undefined where reading it throws. What was thrown may be a proxy, or have hostile getters. */
export function peek(from: unknown, name: string): unknown {
  try {
    return from === null || from === undefined ? undefined : (from as Record<string, unknown>)[name];
  } catch {
    return undefined;
  }
}

/** The same, where it is a text. */
export function peekText(from: unknown, name: string): string | undefined {
  const value = peek(from, name);
  return typeof value === 'string' ? value : undefined;
}

/** The same, where it is the status of an error. */
export function peekStatus(from: unknown, name: string): number | undefined {
  const value = peek(from, name);
  return typeof value === 'number' && Number.isInteger(value) && value >= 400 && value <= 599
    ? value
    : undefined;
}
