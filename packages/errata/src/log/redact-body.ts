import { REDACTED, type Redactor } from './redact.ts';

const JSON_TYPE = /^(?:application|text)\/(?:[\w.-]+\+)?json$/;
const FORM = 'application/x-www-form-urlencoded';
/** Objects in objects; a body that goes deeper is taken for text. */
const DEEPEST = 100;

function cleanValue(value: unknown, redactor: Redactor, depth: number): unknown {
  if (depth > DEEPEST) throw new RangeError('too deep');
  if (typeof value === 'string') return redactor.text(value, value.length + REDACTED.length);
  if (typeof value === 'number') {
    // A number of a card may be written as a number.
    const text = String(value);
    return text.length < 13 || redactor.text(text, 100) === text ? value : REDACTED;
  }
  if (Array.isArray(value)) return value.map((each) => cleanValue(each, redactor, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      redactor.isSecret(name) && each !== null ? REDACTED : cleanValue(each, redactor, depth + 1),
    ]),
  );
}

function cleanForm(text: string, redactor: Redactor): string {
  return text
    .split('&')
    .map((pair) => {
      const at = pair.indexOf('=');
      if (at < 0) return redactor.text(pair, pair.length + REDACTED.length);
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      try {
        const read = (part: string) => decodeURIComponent(part.replaceAll('+', ' '));
        // `user[password]` names a member of `user`.
        const last = /\[([^\]]+)\]$/.exec(read(name))?.[1] ?? read(name);
        if (redactor.isSecret(last)) return `${name}=${REDACTED}`;
        const plain = read(value);
        const clean = redactor.text(plain, plain.length + REDACTED.length);
        return clean === plain
          ? pair
          : `${name}=${clean.split(REDACTED).map(encodeURIComponent).join(REDACTED)}`;
      } catch {
        return `${name}=${REDACTED}`;
      }
    })
    .join('&');
}

/**
 * A body without its secrets: in JSON by the names of members however deep and by the looks of values, in forms by the
 * names of fields, elsewhere as text.
 *
 * @param isWhole Is it all of the body? JSON that was cut off is read as text.
 */
export function redactBody(text: string, mediaType: string, isWhole: boolean, redactor: Redactor): string {
  if (isWhole && JSON_TYPE.test(mediaType)) {
    try {
      return JSON.stringify(cleanValue(JSON.parse(text), redactor, 0));
    } catch {
      // Not JSON, whatever it says.
    }
  }
  if (mediaType === FORM) return cleanForm(text, redactor);
  return redactor.text(text, text.length + REDACTED.length);
}
