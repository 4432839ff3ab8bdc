import { peekText } from '../../foreign/peek.ts';

/** Digests that Next.js gives to what it throws at itself, beside those that begin with `NEXT_`. */
const DIGESTS = new Set([
  'BAILOUT_TO_CLIENT_SIDE_RENDERING',
  'DYNAMIC_SERVER_USAGE',
  'HANGING_PROMISE_REJECTION',
]);

/** Did Next.js throw this to steer itself: `redirect()`, `notFound()` and their like? It must reach Next.js. */
export function isControlFlow(thrown: unknown): boolean {
  const digest = typeof thrown === 'object' ? peekText(thrown, 'digest') : undefined;
  return digest !== undefined && (digest.startsWith('NEXT_') || DIGESTS.has(digest));
}
