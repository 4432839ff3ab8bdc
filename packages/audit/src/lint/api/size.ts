/** Deeper than this a value is not followed. */
const DEEPEST = 60;

/**
 * Has a value at most so many parts? YAML's aliases can make one of a few lines that has billions, or contains itself: such a
 * value is neither compared nor written out.
 */
export function isAtMost(value: unknown, most: number): boolean {
  let left = most;
  const fits = (part: unknown, depth: number): boolean => {
    left -= 1;
    if (left < 0 || depth > DEEPEST) return false;
    if (typeof part !== 'object' || part === null) return true;
    for (const inner of Object.values(part)) if (!fits(inner, depth + 1)) return false;
    return true;
  };
  return fits(value, 0);
}
