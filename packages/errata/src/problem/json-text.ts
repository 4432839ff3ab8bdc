/** What JSON.stringify makes of half a surrogate pair, which strict parsers refuse; in pairs, each backslash is text. */
const HALF_PAIR = /(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g;

/**
 * A value as JSON that every parser reads; undefined where it has none.
 *
 * @throws TypeError as JSON.stringify does.
 */
export function jsonText(value: unknown): string | undefined {
  const text = JSON.stringify(value) as string | undefined;
  return text?.includes('\\ud') ? text.replace(HALF_PAIR, '$1\ufffd') : text;
}
