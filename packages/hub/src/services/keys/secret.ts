import { createHash, randomBytes } from 'node:crypto';
import type { KeyScope } from '../../store/metadata/tables.ts';

/** How many characters of a secret are shown in lists, beyond its fixed beginning. */
const SHOWN = 4;

/** A new key: `errata_<scope>_` and 256 random bits. The fixed beginning lets scanners find a leaked key. */
export function newSecret(scope: KeyScope | 'token' | 'session'): {
  secret: string;
  prefix: string;
  hash: string;
} {
  const start = `errata_${scope}_`;
  const secret = start + randomBytes(32).toString('base64url');
  return { secret, prefix: secret.slice(0, start.length + SHOWN), hash: hashSecret(secret) };
}

/**
 * What is stored of a secret: its SHA-256 in hex. A fast hash is right for 256 random bits, which nobody can try out,
 * and looking up by hash takes the same time however much of a guess is right.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
