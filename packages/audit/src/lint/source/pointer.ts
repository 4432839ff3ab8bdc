/** One step of a JSON Pointer, escaped (RFC 6901 §3). */
export function escapeStep(step: string | number): string {
  const text = String(step);
  return /[~/]/.test(text) ? text.replaceAll('~', '~0').replaceAll('/', '~1') : text;
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step; // A lone percent sign: people write keys as they are.
  }
}

/** The steps of a pointer in a URI fragment, such as `#/paths/~1orders` (RFC 6901 §6); the root has none. */
export function stepsOf(pointer: string): readonly string[] {
  const path = pointer.replace(/^#?\/?/, '');
  if (path === '') return [];
  return path
    .split('/')
    .map((step) => (step.includes('%') ? decoded(step) : step).replaceAll('~1', '/').replaceAll('~0', '~'));
}
