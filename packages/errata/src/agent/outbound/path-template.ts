/**
 * A segment that is a value by its looks: digits, a UUID, a date, hexadecimal of 16 or more, up to four letters before four
 * or more digits (`ord_48120`), an address with an @. The hub tells values in server paths in the same way.
 */
const VALUE =
  /^(?:\d+|[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|\d{4}-\d{2}(?:-\d{2})?|[\da-f]{16,}|[a-z]{1,4}[_-]?\d{4,}|[^@]{1,64}(?:@|%40)[^@]{1,64})$/i;
/** A run of capitals, small letters and digits, as other APIs make their ids of: `ch_3MqLiJ2eZvKYlo2C`. */
const TOKEN = /^(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{12,}$/;
const SUFFIX = /\.[a-z][a-z\d]{0,7}$/i;
/** Characters of a path that are looked at; the rest cannot make another route. */
const LONGEST = 256;

/** The path of a call to another API with `:id` where its segments are values: `/v1/charges/:id`. */
export function pathTemplate(path: string): string {
  const start = path.slice(0, LONGEST);
  if (!/[\d@]|%40/.test(start)) return start;
  return start
    .split('/')
    .map((segment) => {
      if (VALUE.test(segment) || TOKEN.test(segment)) return ':id';
      const suffix = SUFFIX.exec(segment)?.[0];
      return suffix && VALUE.test(segment.slice(0, -suffix.length)) ? `:id${suffix}` : segment;
    })
    .join('/');
}
