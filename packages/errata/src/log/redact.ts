import { type SecretNames, secretNames } from '../problem/secret-name.ts';

/** The user's own redaction: names of further keys whose values are secret, or a function of each text. */
export type Redact = readonly string[] | ((text: string) => string);

/**
 * A text is cut this many characters behind what is kept before any pattern sees it. That bounds the time that all of
 * them take, and a secret that begins in what is kept is whole.
 */
const MARGIN = 2000;
const GONE = '[redacted]';
/** What there is in any text that holds a secret; most texts have none of it, and then nothing more is asked. */
const SUSPECT = /[:=@]|[^\s]{10}|\d{3}|(?:bearer|basic|digest) /i;

// Each pattern begins where the character before it is not one of its own, or at a fixed mark, and so reads a run of
// characters once: the time grows with the length of the text and no faster.
const KEY_BLOCK = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}-----|$)/g;
const FIELD =
  /(?<![\w-])((?:set-|proxy-)?(?:cookie|authorization))(["']?\s{0,3}[:=]\s{0,3}["']?)[^\r\n"']+/gi;
const CREDENTIALS = /(?<![\w-])(Bearer|Basic|Digest) +([\w.~+/=:-]+)/gi;
const USER_INFO = /:\/\/([^\s/:@]*):[^\s/]+@/g;
const JWT = /(?<![\w-])eyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g;
const KEY =
  /(?<![\w-])(?:(?:sk|rk|pk|gh[opsu]|github_pat|glpat|npm|shpat|whsec|xox[a-z])[-_][\w-]{10,}|A[KS]IA[A-Z0-9]{16}|AIza[\w-]{30,}|SG\.[\w.-]{20,})/g;
const DIGITS = /(?<![\d.-])[2-6](?:[ -]?\d){12,18}(?!\d)/g;
const NAME = /(?<![\w-])([\w-]{1,64})["']?\s{0,3}[:=]\s{0,3}/g;
const VALUE = /"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|[^\s&,;"'(){}[\]]+/y;

/** Where the object or list ends that begins here; the end of the text where it was cut off. */
function endOf(text: string, from: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

/** Takes out the values of secret names. A value that stays is read on, for it may hold names itself. */
function withoutValues(text: string, secrets: SecretNames): string {
  let clean = '';
  let from = 0;
  for (const named of text.matchAll(NAME)) {
    if (named.index < from || !secrets.has(named[1] ?? '')) continue;
    VALUE.lastIndex = named.index + named[0].length;
    const begins = VALUE.lastIndex;
    const isNested = text[begins] === '{' || text[begins] === '[';
    if (!isNested && !VALUE.test(text)) continue;
    clean += text.slice(from, begins) + GONE;
    from = isNested ? endOf(text, begins) : VALUE.lastIndex;
  }
  return clean + text.slice(from);
}

/** ISO/IEC 7812: the sum of a card number's digits, every second doubled, ends in 0. */
function isCard(text: string): boolean {
  let sum = 0;
  const digits = text.replace(/\D/g, '');
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]) * (1 + (at % 2));
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** Takes secrets out. */
export interface Redactor {
  /** A text without them, at most `most` characters long. Never throws. */
  text(text: string, most: number): string;
  /** Is the value of a member, field or parameter of this name secret, whatever it is? */
  isSecret(name: string): boolean;
  /** Pattern of such a name within a text; finds some that are none. */
  readonly within: string;
}

/** Stands for a secret that was taken out. */
export const REDACTED = GONE;

/** The names whose values are secret, the user's own among them. */
function secretsOf(own: Redact | undefined): SecretNames {
  return secretNames(Array.isArray(own) ? own.map((key: string) => key.replace(/[^\w-]/g, '.')) : []);
}

/**
 * Makes the function that takes secrets out of texts: credentials, keys, tokens, card numbers, passwords in URLs and
 * the values of keys that sound secret. What it makes is at most `most` characters long. Never throws.
 *
 * @param also What else is secret wherever it stands: a pattern with the flag `g`.
 * @param secrets Names whose values are secret. Default: those that sound so, and those of `own`.
 */
export function createRedact(
  own?: Redact,
  also?: RegExp,
  secrets = secretsOf(own),
): (text: string, most: number) => string {
  /** Most texts name no secret, and need not be taken apart. */
  const maybe = new RegExp(`${secrets.within}["']?\\s{0,3}[:=]`, 'i');
  function redact(text: string, most: number): string {
    if (text.length <= most && typeof own !== 'function' && !SUSPECT.test(text)) return text;
    const read = text.slice(0, most + MARGIN);
    let clean = read
      .replace(KEY_BLOCK, GONE)
      .replace(FIELD, `$1$2${GONE}`)
      .replace(CREDENTIALS, (all, scheme, value) =>
        /^[A-Z]?[a-z]{1,20}$/.test(value) ? all : `${scheme} ${GONE}`,
      )
      .replace(USER_INFO, `://$1:${GONE}@`)
      .replace(JWT, GONE)
      .replace(KEY, GONE)
      .replace(DIGITS, (digits) => (isCard(digits) ? GONE : digits));
    if (also) clean = clean.replace(also, GONE);
    if (maybe.test(clean)) clean = withoutValues(clean, secrets);
    // Near the cut a secret may be half there, and not be known for one.
    if (read.length < text.length) clean = `${clean.slice(0, Math.max(0, clean.length - MARGIN))}…`;
    if (typeof own === 'function') {
      try {
        clean = String(own(clean));
      } catch {
        // Rather no text than one that was not cleaned.
        clean = GONE;
      }
    }
    return clean.length > most ? `${clean.slice(0, most - 1)}…` : clean;
  }
  return redact;
}

/** The same, with the judge of names. */
export function createRedactor(own?: Redact, also?: RegExp): Redactor {
  const secrets = secretsOf(own);
  return {
    text: createRedact(own, also, secrets),
    isSecret: (name) => secrets.has(name),
    within: secrets.within,
  };
}
