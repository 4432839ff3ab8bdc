import { type FieldsAt, rateLimit, whole } from './rate-limit.ts';

/** Requests that the caller's limit allows in all, in every draft and dialect; undefined where it is not said, or said of several. */
export function rateLimitQuota(response: FieldsAt): number | undefined {
  const { headers } = response;
  const field = headers.get('ratelimit')?.slice(0, 2000);
  if (field) {
    const own = /(?:^|[;,\s])limit=(\d{1,15})/.exec(field)?.[1];
    return own === undefined ? ofPolicy(field, response) : whole(own);
  }
  for (const prefix of ['ratelimit-', 'x-ratelimit-', 'x-rate-limit-']) {
    const limit = whole(headers.get(`${prefix}limit`)?.split(',', 1)[0]);
    if (limit !== undefined) return limit;
  }
  // As Zendesk names it.
  return whole(headers.get('x-rate-limit'));
}

/** Drafts 8 to 11 say it in a field of its own, once for each policy: that of the one that is the tightest, or of the only one. */
function ofPolicy(field: string, response: FieldsAt): number | undefined {
  const policies = response.headers.get('ratelimit-policy')?.slice(0, 2000) ?? '';
  const quotas = [...policies.matchAll(/(?:"([^"]{0,100})"\s*)?;\s*q=(\d{1,15})/g)];
  if (quotas.length === 1) return whole(quotas[0]?.[2]);
  const left = rateLimit(response)?.remaining;
  const tightest = [...field.matchAll(/"([^"]{0,100})"\s*;\s*(?:r|a)=(\d{1,15})/g)].find(
    ([, , remaining]) => Number(remaining) === left,
  );
  return tightest && whole(quotas.find(([, name]) => name === tightest[1])?.[2]);
}
