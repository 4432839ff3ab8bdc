import { objectOf } from '../../explain/json.ts';
import type { Observed } from '../../explain/observed.ts';
import { secondsAsked } from '../../explain/retry.ts';
import { type VendorLimit, vendorLimit } from '../../explain/vendor-limits.ts';
import { limitTold } from '../limit-told.ts';

/**
 * What the response of a call says of our limit there, as a member of an event that begins with a comma; empty where it says
 * nothing. A 429 that tells no number says that nothing is left.
 */
export function limitOfCall(response: Observed): string {
  const told = limitTold(response);
  if (told !== '') return told;
  const seen = vendorLimit(response) ?? costLimit(response.json);
  if (seen) return member(seen.limit, seen.remaining, seen.resetSeconds);
  return response.status === 429 ? member(undefined, 0, secondsAsked(response, undefined)) : '';
}

function member(limit: number | undefined, remaining: number | undefined, reset: number | undefined): string {
  const seconds = reset === undefined ? undefined : Math.ceil(reset);
  return `,"ratelimit":${JSON.stringify({ limit, remaining, reset: seconds })}`;
}

/** What a query of Shopify's GraphQL may still cost, as its answer says. */
function costLimit(body: unknown): VendorLimit | undefined {
  const { cost } = objectOf(objectOf(body).extensions);
  const { maximumAvailable, currentlyAvailable } = objectOf(objectOf(cost).throttleStatus);
  if (typeof maximumAvailable !== 'number' || typeof currentlyAvailable !== 'number') return undefined;
  return {
    field: 'throttleStatus',
    limit: Math.max(0, Math.floor(maximumAvailable)),
    remaining: Math.max(0, Math.floor(currentlyAvailable)),
  };
}
