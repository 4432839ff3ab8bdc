/** All but what JSON writes as it is, in ASCII. */
const UNSAFE = /[^ !#-[\]-~]/;
const NOT_ASCII = /[^ -~]/g;

/**
 * A text as JSON in ASCII alone, at most `most` characters of it. Most texts need no escape, and then this is four times
 * faster; and what is ASCII needs no encoding to be written into a buffer.
 */
export function quote(text: string, most: number): string {
  const kept = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  if (!UNSAFE.test(kept)) return `"${kept}"`;
  return JSON.stringify(kept).replace(
    NOT_ASCII,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const again = new Map<string, string>();
const MOST_AGAIN = 2_000;
/** Characters of a text that is remembered. */
const MOST_KEPT = 512;

/** The same for a text that comes again and again, such as a route or the name of a program; some are remembered. */
export function quoteAgain(text: string, most: number): string {
  if (text.length > most || text.length > MOST_KEPT) return quote(text, most);
  let quoted = again.get(text);
  if (quoted === undefined) {
    if (again.size >= MOST_AGAIN) again.clear();
    quoted = quote(text, most);
    again.set(text, quoted);
  }
  return quoted;
}
