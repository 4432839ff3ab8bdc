/** Bytes of a path that its route is made from; the rest cannot make another route. */
const LONGEST = 256;

/**
 * A segment that is a value by its looks: digits, a UUID, a date, hexadecimal of 16 or more, up to four letters before
 * four or more digits (`ord_48120`), an address with an @. A file extension behind it stays.
 */
const VALUE = [
  '[0-9]+',
  '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}',
  '[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?',
  '[0-9a-fA-F]{16,}',
  '[A-Za-z]{1,4}[_-]?[0-9]{4,}',
  '[^/@]{1,64}(?:@|%40)[^/@]{1,64}',
].join('|');

/**
 * SQL: the path in `column` with `:id` in place of segments that are values by their looks. What only their number
 * tells apart (`/blog/some-title`) is left to the {@link RouteLearner}.
 */
export function shapeSql(column: string): string {
  // Slashes are doubled so that neighbouring segments do not share one: RE2 knows no look-ahead.
  const doubled = `replaceAll(substring(${column}, 1, ${LONGEST}), '/', '//')`;
  const replaced = `replaceRegexpAll(${doubled}, '/(?:${VALUE})(\\\\.[A-Za-z][A-Za-z0-9]{0,7})?(/|$)', '/:id\\\\1\\\\2')`;
  return `if(match(${column}, '[0-9@]'), replaceAll(${replaced}, '//', '/'), substring(${column}, 1, ${LONGEST}))`;
}
