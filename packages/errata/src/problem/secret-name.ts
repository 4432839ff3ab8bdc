/** Long words end a name however it is joined (`dbpassword`); short ones are words of their own (`pin`, not `spin`). */
const LONG =
  'pass(?:word|wd|phrase|code)|secret|token|credentials?|authori[sz]ation|cookie|signature|(?:api|access|private)[_-]?key';
const SHORT = 'pass|pwd|sig|session(?:[_-]?id)?|cv[vc]2?|card(?:[_-]?(?:number|no))?|ssn|otp|pin|jwt|iban';
/** What may follow, and is no less secret: `passwords`, `password2`, `passwordConfirmation`, `secret_key`. */
const AFTER = '(?:s|\\d|[_-]?(?:confirm(?:ation)?|code|key))?';

/** Tells which names of members, fields or parameters sound as if they held a secret. */
export interface SecretNames {
  has(name: PropertyKey): boolean;
  /** Pattern of such a name within a text; finds some that are none. */
  readonly within: string;
}

/**
 * Makes the judge of names.
 *
 * @param own Further words, as patterns.
 */
export function secretNames(own: readonly string[] = []): SecretNames {
  const short = [SHORT, ...own].join('|');
  const secret = new RegExp(`(?:${LONG}|(?:^|[_-])(?:${short}))${AFTER}$`, 'i');
  return {
    has: (name) => secret.test(String(name).replace(/([a-z\d])([A-Z])/g, '$1_$2')),
    within: `(?:${LONG}|${short})${AFTER}`,
  };
}
