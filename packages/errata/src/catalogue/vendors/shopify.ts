import type { CatalogueEntry, Evidence } from '../entry.ts';

const SHOP: readonly Evidence[] = [
  { header: 'x-shopid', note: 'X-ShopId is set by Shopify.' },
  { header: 'x-shopify-stage', note: 'X-Shopify-Stage is set by Shopify.' },
  { header: 'powered-by', includes: 'shopify', note: 'Powered-By says Shopify.' },
];

/** The unofficial statuses of Shopify. */
export const shopify: readonly CatalogueEntry[] = [
  {
    key: 'shopify:420',
    status: 420,
    title: 'Shop Locked',
    class: 'client-error',
    owner: 'shopify',
    standing: 'retired',
    specification: 'Shopify: changelog of 30 August 2018',
    meaning: 'The shop is locked. Shopify has sent 423 for this since August 2018.',
    evidence: SHOP,
    headers: [],
    retry: { rule: 'never', note: 'Until Shopify unlocks the shop.' },
    cache: 'never',
    causes: ['An old log, or a recording of an old response.'],
    fixes: {
      consumer: ['Handle 423.'],
      owner: ['Send 423.'],
      operator: ['Ask the owner of the shop to contact Shopify.'],
      user: ['Contact Shopify about the shop.'],
    },
    avoid: [],
    confusedWith: [
      { key: '423', tell: '423 is what Shopify sends now.' },
      { key: 'twitter:420', tell: 'Twitter used 420 for rate limits.' },
    ],
  },
  {
    key: 'shopify:430',
    status: 430,
    title: 'Shopify Security Rejection',
    class: 'client-error',
    owner: 'shopify',
    standing: 'unofficial',
    specification: 'Shopify: response status and error codes (from general knowledge)',
    meaning: 'Shopify refused the request because it looks malicious, as far as its documentation tells.',
    evidence: SHOP,
    headers: [],
    retry: { rule: 'never', note: 'The same request is refused again; many repeats make it look worse.' },
    cache: 'never',
    causes: [
      'A pattern of requests like that of a bot.',
      'Egress addresses with a bad name.',
      'Requests without the headers of the app.',
    ],
    fixes: {
      consumer: [
        'Check the address, the rate and the headers that you send; ask Shopify with the X-Request-Id.',
      ],
      owner: ['Use the Admin API with a token rather than pages of the shop.'],
      operator: ['Check whether others share the egress address.'],
      user: ['Try another network, then contact the shop.'],
    },
    avoid: [{ what: 'Rotate addresses.', why: 'That is the behaviour the rule looks for.' }],
    confusedWith: [
      { key: '429', tell: '429 is the ordinary rate limit, with Retry-After.' },
      { key: '403', tell: '403 from Shopify is about scopes.' },
    ],
  },
  {
    key: 'shopify:783',
    status: 783,
    title: 'Unexpected Token',
    class: 'server-error',
    owner: 'shopify',
    standing: 'unofficial',
    specification: 'Shopify: response status and error codes (from general knowledge)',
    meaning:
      'The request is said to hold a JSON syntax error. Outside 100 to 599, so clients treat it as 5xx.',
    evidence: SHOP,
    headers: [],
    retry: {
      rule: 'after-change',
      note: 'Once the JSON is valid, although a generic client would take it for a 5xx.',
    },
    cache: 'never',
    causes: ['A JSON body put together by hand.', 'A body cut short or sent in the wrong encoding.'],
    fixes: {
      consumer: ['Validate the JSON that is really sent, and its Content-Type.'],
      owner: ['Send 400 with a pointer to the fault.'],
      operator: ['Check that no proxy changes the body.'],
      user: ['Report it to the maker of the application.'],
    },
    avoid: [],
    confusedWith: [{ key: '400', tell: '400 is the registered status for a body that cannot be parsed.' }],
  },
];
