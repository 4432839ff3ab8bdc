/** Bytes of a path that its route is made from; the rest cannot make another route. */
const LONGEST = 256;

/**
 * A segment that is a value by its looks: digits, a UUID, a date, hexadecimal of 16 or more, up to four letters before
 * four or more digits (`ord_48120`), an address with an @.
 */
const VALUE = [
  '[0-9]+',
  '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}',
  '[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?',
  '[0-9a-fA-F]{16,}',
  '[A-Za-z]{1,4}[_-]?[0-9]{4,}',
  '[^@]{1,64}(?:@|%40)[^@]{1,64}',
].join('|');

/**
 * SQL: the path in `column` with `:id` in place of segments that are values by their looks; a file extension stays. What
 * only their number tells apart (`/blog/some-title`) is left to the RouteLearner.
 */
export function shapeSql(column: string): string {
  const start = `substring(${column}, 1, ${LONGEST})`;
  // Matching without groups is several times faster than replacing with them.
  const segment = `multiIf(
    match(s, '^(?:${VALUE})$'), ':id',
    match(s, '^(?:${VALUE})\\\\.[A-Za-z][A-Za-z0-9]{0,7}$'), concat(':id.', splitByChar('.', s)[-1]),
    s)`;
  return `if(match(${start}, '[0-9@]'), arrayStringConcat(arrayMap(s -> if(match(s, '[0-9@]'), ${segment}, s), splitByChar('/', ${start})), '/'), ${start})`;
}
