import type { CatalogueEntry, RetryRule } from '../entry.ts';

function refusal(
  status: number,
  title: string,
  meaning: string,
  retry: { readonly rule: RetryRule; readonly note: string },
  cause: string,
  fix: string,
): CatalogueEntry {
  return {
    key: `shopline:${status}`,
    status,
    title,
    class: 'client-error',
    owner: 'shopline',
    standing: 'unofficial',
    specification: `SHOPLINE: HTTP status codes, ${status}`,
    meaning,
    evidence: [
      { where: 'body', includes: 'shopline', note: 'The request went to SHOPLINE; the body may name it.' },
    ],
    headers: [],
    retry,
    cache: 'never',
    causes: [cause],
    fixes: {
      consumer: [fix],
      owner: ['Send 403 or 429 with a problem: clients know those.'],
      operator: ['Check the egress address and ask SHOPLINE which policy refused it.'],
      user: ['Wait, then try again; contact the shop if it lasts.'],
    },
    avoid: [],
    confusedWith: [
      { key: status === 433 || status === 436 ? '403' : '429', tell: 'The registered status for this.' },
    ],
  };
}

/** The refusals of the security layer of SHOPLINE. */
export const shopline: readonly CatalogueEntry[] = [
  refusal(
    433,
    'Request Blocked',
    'The request was taken for an attack, or its address is on a block list.',
    {
      rule: 'after-delay',
      note: 'A request taken for an attack is let through again after some time; a listed address is not.',
    },
    'A pattern that looks like an attack, or a listed address.',
    'Stop for a while, then go on at a lower rate; ask SHOPLINE if the address is listed.',
  ),
  refusal(
    434,
    'Excessive Rate Limit Surpassed',
    'The rate policy of the security layer refused the request.',
    { rule: 'after-delay', note: 'Back off much longer than for 429, and lower the rate.' },
    'A rate far above the documented limit.',
    'Lower rate and concurrency.',
  ),
  refusal(
    435,
    'Challenge Collapsar Attack',
    'The policy against request floods (CC attacks) refused the request.',
    { rule: 'after-delay', note: 'Back off for minutes, and lower the rate.' },
    'Many requests for costly pages in a short time.',
    'Spread the requests and cache the answers.',
  ),
  refusal(
    436,
    'Security Policy Triggered',
    'The content of the request broke a security policy.',
    { rule: 'never', note: 'The same content is refused again.' },
    'Script or SQL in a value.',
    'Remove markup and script from the values that you send.',
  ),
];
