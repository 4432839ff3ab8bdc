import type { Audience, CatalogueEntry, RetryRule, StatusClass } from '../entry.ts';

/** What differs between the 1xxx error codes of Cloudflare. */
interface BodyCode {
  readonly code: number;
  readonly status: number;
  readonly title: string;
  readonly meaning: string;
  readonly retry: { readonly rule: RetryRule; readonly note: string };
  readonly causes: readonly string[];
  readonly fixes: Readonly<Record<Audience, readonly string[]>>;
  readonly tell: string;
}

function classFor(status: number): StatusClass {
  return status < 500 ? 'client-error' : 'server-error';
}

function entry(of: BodyCode): CatalogueEntry {
  return {
    key: `cloudflare:${of.code}`,
    status: of.status,
    title: of.title,
    class: classFor(of.status),
    owner: 'cloudflare',
    standing: 'unofficial',
    specification: `Cloudflare: 1xxx errors, ${of.code}; the status on the wire is an ordinary one or 530`,
    meaning: of.meaning,
    evidence: [
      { where: 'body', includes: `error code: ${of.code}`, note: `The body says "error code: ${of.code}".` },
      { header: 'cf-ray', note: 'cf-ray shows that the response went through Cloudflare.' },
    ],
    headers: [],
    retry: of.retry,
    cache: 'never',
    causes: of.causes,
    fixes: of.fixes,
    avoid: [],
    confusedWith: [{ key: String(of.status === 530 ? 'cloudflare:530' : of.status), tell: of.tell }],
  };
}

const BLOCKED = {
  rule: 'never',
  note: 'A rule of the site refuses the caller. It never reached the origin.',
} as const;
const NOT_THE_APP = ['Nothing in the code: the request did not arrive.'];
const FROM_EDGE =
  'The body has a 1xxx code, so Cloudflare sent it and the application never saw the request.';

/** The 1xxx error codes that Cloudflare writes into the body under an ordinary status: those that API callers meet. */
export const cloudflareBodyCodes: readonly CatalogueEntry[] = [
  entry({
    code: 1003,
    status: 403,
    title: 'Direct IP Access Not Allowed',
    meaning: 'The request used an IP address of Cloudflare instead of a host name.',
    retry: { rule: 'after-change', note: 'Once the request names the host.' },
    causes: ['A URL with an IP address.', 'A wrong or missing Host field.'],
    fixes: {
      consumer: ['Use the host name in the URL and send it as Host.'],
      owner: ['Document the host name, never addresses.'],
      operator: ['Check health checks and monitors that call by address.'],
      user: ['Use the name of the site.'],
    },
    tell: FROM_EDGE,
  }),
  entry({
    code: 1006,
    status: 403,
    title: 'Access Denied: Your IP Address Has Been Banned',
    meaning: 'The owner of the site banned the address of the caller. 1007 and 1008 mean the same.',
    retry: BLOCKED,
    causes: ['A ban on the address or its network.', 'A shared address that somebody else abused.'],
    fixes: {
      consumer: ['Ask the operator to allow your egress address; quote the cf-ray value.'],
      owner: NOT_THE_APP,
      operator: ['Find the event by its ray id under Security Events and review the IP access rule.'],
      user: ['Write to the site with the ray id shown.'],
    },
    tell: FROM_EDGE,
  }),
  entry({
    code: 1009,
    status: 403,
    title: 'Access Denied: Country or Region Banned',
    meaning: 'The owner of the site blocks the country or region that the address of the caller belongs to.',
    retry: BLOCKED,
    causes: ['A geographic rule.', 'An address that geolocation places wrongly.'],
    fixes: {
      consumer: ['Ask the operator to allow your address; quote the cf-ray value.'],
      owner: [
        'Say in the documentation where the API is offered; 451 with a reason if law demands the block.',
      ],
      operator: ['Review the rule and the location of the address by the ray id.'],
      user: ['Write to the site with the ray id shown.'],
    },
    tell: FROM_EDGE,
  }),
  entry({
    code: 1010,
    status: 403,
    title: 'Access Denied: Browser Signature Banned',
    meaning: 'Browser Integrity Check or a rule refused the signature of the client, often its User-Agent.',
    retry: { rule: 'after-change', note: 'Once the rule lets API clients pass.' },
    causes: ['A library with a default or empty User-Agent.', 'Bot rules applied to an API.'],
    fixes: {
      consumer: ['Send an honest User-Agent that names your application and a contact.'],
      owner: ['Ask for bot rules to be off on API routes and rely on keys.'],
      operator: ['Skip Browser Integrity Check and bot rules for API paths with a rule.'],
      user: ['Write to the site with the ray id shown.'],
    },
    tell: FROM_EDGE,
  }),
  entry({
    code: 1015,
    status: 429,
    title: 'You Are Being Rate Limited',
    meaning:
      'A rate limiting rule of the site at Cloudflare refused the caller. The origin did not see the request.',
    retry: {
      rule: 'after-delay',
      note: 'Not before Retry-After; without it, wait a minute and then back off.',
    },
    causes: [
      'More requests than the rule allows for this address.',
      'Many people behind one address.',
      'A rule meant for login pages that matches the API.',
    ],
    fixes: {
      consumer: ['Wait for Retry-After, then lower rate and concurrency.'],
      owner: ['Tell callers the limit; let the edge answer with a problem body.'],
      operator: ['Count by key or header instead of by address, and give API routes a rule of their own.'],
      user: ['Wait some minutes, then try again.'],
    },
    tell: 'The body says error code: 1015, so the limit is a rule at the edge, not one of the application.',
  }),
  entry({
    code: 1016,
    status: 530,
    title: 'Origin DNS Error',
    meaning: 'Cloudflare cannot resolve the host name of the origin. The request never reached it.',
    retry: { rule: 'after-delay', note: 'Nothing was delivered. It lasts until the DNS record is right.' },
    causes: ['A CNAME to a name that no longer exists.', 'A missing A record for the origin.'],
    fixes: {
      consumer: ['Nothing on your side: report the cf-ray value.'],
      owner: NOT_THE_APP,
      operator: ['Correct the CNAME or A record that the proxied host name points to.'],
      user: ['Try again later.'],
    },
    tell: '530 is the status; 1016 in the body is the reason.',
  }),
  entry({
    code: 1020,
    status: 403,
    title: 'Access Denied by a Firewall Rule',
    meaning: 'A firewall rule of the site at Cloudflare refused the request.',
    retry: BLOCKED,
    causes: ['A custom rule on address, country, path or header.', 'A body that looks like an attack.'],
    fixes: {
      consumer: [
        'Send the ray id and the time to the operator; check User-Agent and unusual characters in the body.',
      ],
      owner: NOT_THE_APP,
      operator: [
        'Look the ray id up under Security Events: it names the rule. Make an exception for API callers.',
      ],
      user: ['Write to the site with the ray id shown.'],
    },
    tell: FROM_EDGE,
  }),
  entry({
    code: 1033,
    status: 530,
    title: 'Tunnel Error',
    meaning: 'The host name points to a Cloudflare Tunnel and no connector of the tunnel is connected.',
    retry: { rule: 'after-delay', note: 'Nothing was delivered. Repeat once the connector is back.' },
    causes: ['cloudflared is not running.', 'Its credentials were removed, or its way out is blocked.'],
    fixes: {
      consumer: ['Repeat with backoff; report the cf-ray value.'],
      owner: NOT_THE_APP,
      operator: ['Start cloudflared, check its log, and run two connectors on different hosts.'],
      user: ['Try again later.'],
    },
    tell: '530 is the status; 1033 in the body is the reason.',
  }),
  entry({
    code: 1101,
    status: 500,
    title: 'Worker Threw an Exception',
    meaning: 'A Cloudflare Worker on the route threw a JavaScript exception or never made a response.',
    retry: { rule: 'if-idempotent', note: 'The Worker may have acted before it threw.' },
    causes: ['An exception that nothing catches.', 'A promise that never settles.'],
    fixes: {
      consumer: ['Report the cf-ray value.'],
      owner: ['Read the exception in Workers Logs or with wrangler tail; catch and answer with a problem.'],
      operator: ['Roll the last deployment of the Worker back.'],
      user: ['Try again later.'],
    },
    tell: 'The body says error code: 1101, so a Worker failed, not the origin.',
  }),
  entry({
    code: 1102,
    status: 503,
    title: 'Worker Exceeded Resource Limits',
    meaning: 'A Cloudflare Worker on the route used more CPU time or memory than it may.',
    retry: { rule: 'if-idempotent', note: 'The Worker may have acted before it was stopped.' },
    causes: ['Heavy computation or parsing.', 'A large body held in memory instead of streamed.'],
    fixes: {
      consumer: ['Send smaller requests; report the cf-ray value.'],
      owner: ['Stream bodies and move heavy work out of the Worker.'],
      operator: ['Raise the CPU limit where the plan allows it.'],
      user: ['Try again later.'],
    },
    tell: 'The body says error code: 1102, so a Worker hit its limits; the origin may be well.',
  }),
];
