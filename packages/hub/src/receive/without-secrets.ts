import { secretNames } from 'errata/protocol';

/** What stands in the place of a secret, here as in agents. */
const GONE = '[redacted]';
/** Names judged already; a sender with more of them than this has them judged each time. */
const MOST_NAMES = 10_000;

/** Credentials (RFC 9110 §11.4) and JSON Web Tokens (RFC 7519 §3) are secret under any name. */
const SECRET_VALUE = /^(?:Bearer|Basic|Digest) +\S{8}|(?:^|[^\w-])eyJ[\w-]{8,}\.[\w-]{8}/i;

const names = secretNames();
const judged = new Map<string, boolean>();

function isSecret(name: string): boolean {
  const known = judged.get(name);
  if (known !== undefined) return known;
  const secret = names.has(name);
  if (judged.size < MOST_NAMES) judged.set(name, secret);
  return secret;
}

/** Members as text, without the secrets that a sender left in. */
export function withoutSecrets(
  members: Readonly<Record<string, string | number | boolean>>,
): Record<string, string> {
  const clean: Record<string, string> = {};
  for (const name in members) {
    const value = String(members[name]);
    clean[name] = isSecret(name) || (value.length > 12 && SECRET_VALUE.test(value)) ? GONE : value;
  }
  return clean;
}
