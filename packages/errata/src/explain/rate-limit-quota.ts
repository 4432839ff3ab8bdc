import { type FieldsAt, whole } from './rate-limit.ts';

/** Requests that the caller's limit allows in all, in every draft and dialect; undefined where it is not said, or said of several. */
export function rateLimitQuota({ headers }: Pick<FieldsAt, 'headers'>): number | undefined {
  const field = headers.get('ratelimit')?.slice(0, 2000);
  if (field) {
    // Drafts 8 to 11 say it in a field of its own, once for each policy.
    const policies = headers.get('ratelimit-policy')?.slice(0, 2000) ?? '';
    const quotas = [...policies.matchAll(/;\s*q=(\d{1,15})/g)];
    const own = /(?:^|[;,\s])limit=(\d{1,15})/.exec(field)?.[1];
    return whole(own ?? (quotas.length === 1 ? quotas[0]?.[1] : undefined));
  }
  for (const prefix of ['ratelimit-', 'x-ratelimit-', 'x-rate-limit-']) {
    const limit = whole(headers.get(`${prefix}limit`)?.split(',', 1)[0]);
    if (limit !== undefined) return limit;
  }
  return undefined;
}
