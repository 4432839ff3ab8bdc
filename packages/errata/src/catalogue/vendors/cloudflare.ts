import type { CatalogueEntry, Evidence } from '../entry.ts';

const RAY: Evidence = { header: 'cf-ray', note: 'cf-ray shows that the response went through Cloudflare.' };
const SERVER: Evidence = {
  header: 'server',
  includes: 'cloudflare',
  note: 'The Server field says cloudflare.',
};
const EVIDENCE: readonly Evidence[] = [RAY, SERVER];

const HIDE = {
  what: 'Turn Cloudflare off to make the error go away.',
  why: 'The origin still fails, and its address becomes public.',
};
const USER_LATER = ['The site has a fault that you cannot mend. Try again in a few minutes.'];

/** The 5xx statuses that Cloudflare sends when it cannot get an answer from the origin server. */
export const cloudflare: readonly CatalogueEntry[] = [
  {
    key: 'cloudflare:520',
    status: 520,
    title: 'Web Server Returned an Unknown Error',
    class: 'server-error',
    owner: 'cloudflare',
    standing: 'unofficial',
    specification: 'Cloudflare: 5xx errors, 520',
    meaning:
      'The origin accepted the connection and then sent nothing, broke off, or sent something that is not valid HTTP.',
    evidence: EVIDENCE,
    headers: [],
    retry: { rule: 'if-idempotent', note: 'The origin may have done the work before it broke off.' },
    cache: 'never',
    causes: [
      'The origin process crashed or was restarted while answering.',
      'The origin closed an idle connection that Cloudflare was about to reuse.',
      'Response headers larger than Cloudflare accepts, often too many cookies.',
      'An empty or malformed response.',
    ],
    fixes: {
      consumer: [
        'Repeat reads with backoff. Check the outcome before repeating a write. Report the cf-ray value.',
      ],
      owner: ['Find the crash at that time in the logs of the application; shrink cookies and headers.'],
      operator: [
        'Call the origin directly with the same request and compare.',
        'Keep idle connections at the origin open longer than Cloudflare does.',
      ],
      user: USER_LATER,
    },
    avoid: [HIDE],
    confusedWith: [
      {
        key: '502',
        tell: 'A 502 with cf-ray may come from the origin itself; 520 always comes from Cloudflare.',
      },
      {
        key: 'cloudflare:521',
        tell: '521: no connection was accepted; 520: it was, and the answer was bad.',
      },
    ],
  },
  {
    key: 'cloudflare:521',
    status: 521,
    title: 'Web Server Is Down',
    class: 'server-error',
    owner: 'cloudflare',
    standing: 'unofficial',
    specification: 'Cloudflare: 5xx errors, 521',
    meaning: 'The origin refused the connection from Cloudflare. The request never reached it.',
    evidence: EVIDENCE,
    headers: [],
    retry: {
      rule: 'after-delay',
      note: 'Nothing was delivered, so any method may be repeated, with backoff.',
    },
    cache: 'never',
    causes: [
      'The web server at the origin is not running or listens on another port.',
      'A firewall at the origin rejects the addresses of Cloudflare.',
      'The SSL mode makes Cloudflare use a port that the origin does not serve.',
    ],
    fixes: {
      consumer: ['Repeat with backoff; report the cf-ray value if it lasts.'],
      owner: ['Nothing in the code: the request did not arrive.'],
      operator: [
        'Check that the server runs and listens on 80 or 443 as the SSL mode needs.',
        'Allow the published address ranges of Cloudflare in the firewall.',
      ],
      user: USER_LATER,
    },
    avoid: [HIDE],
    confusedWith: [
      { key: 'cloudflare:522', tell: '522: the connection timed out; 521: it was refused.' },
      { key: '502', tell: 'Other proxies report a refused connection as 502.' },
    ],
  },
  {
    key: 'cloudflare:522',
    status: 522,
    title: 'Connection Timed Out',
    class: 'server-error',
    owner: 'cloudflare',
    standing: 'unofficial',
    specification: 'Cloudflare: 5xx errors, 522',
    meaning:
      'Cloudflare could not complete the TCP connection to the origin in time, or the origin stopped acknowledging data.',
    evidence: EVIDENCE,
    headers: [],
    retry: {
      rule: 'if-idempotent',
      note: 'Most often the request was not delivered, but it also happens after the connection stood.',
    },
    cache: 'never',
    causes: [
      'A firewall at the origin silently drops packets from Cloudflare.',
      'The origin is overloaded and accepts no connections.',
      'DNS at Cloudflare points to the wrong address.',
      'Keepalive is off at the origin, or routing is broken.',
    ],
    fixes: {
      consumer: ['Repeat reads with backoff; report the cf-ray value.'],
      owner: ['Look for requests that hold all workers at that time.'],
      operator: [
        'Allow the address ranges of Cloudflare; check the A and AAAA records.',
        'Check load, backlog and connection limits of the origin.',
      ],
      user: USER_LATER,
    },
    avoid: [HIDE],
    confusedWith: [
      {
        key: 'cloudflare:524',
        tell: '524: connected, but no answer came; 522: the connection itself failed.',
      },
      { key: '504', tell: 'Other proxies send 504 for this.' },
    ],
  },
  {
    key: 'cloudflare:523',
    status: 523,
    title: 'Origin Is Unreachable',
    class: 'server-error',
    owner: 'cloudflare',
    standing: 'unofficial',
    specification: 'Cloudflare: 5xx errors, 523',
    meaning: 'Cloudflare has no network route to the address of the origin. The request never reached it.',
    evidence: EVIDENCE,
    headers: [],
    retry: {
      rule: 'after-delay',
      note: 'Nothing was delivered, so any method may be repeated, with backoff.',
    },
    cache: 'never',
    causes: [
      'The address of the origin changed and the DNS record did not.',
      'The network of the hosting company is down or not announced.',
      'The record points to a private address.',
    ],
    fixes: {
      consumer: ['Repeat with backoff; report the cf-ray value if it lasts.'],
      owner: ['Nothing in the code: the request did not arrive.'],
      operator: ['Correct the A and AAAA records; ask the hosting company about routing.'],
      user: USER_LATER,
    },
    avoid: [HIDE],
    confusedWith: [
      { key: 'cloudflare:522', tell: '522: there is a route but no answer; 523: there is no route.' },
      { key: 'cloudflare:530', tell: '530 with 1016: the name of the origin does not resolve.' },
    ],
  },
  {
    key: 'cloudflare:524',
    status: 524,
    title: 'A Timeout Occurred',
    class: 'server-error',
    owner: 'cloudflare',
    standing: 'unofficial',
    specification: 'Cloudflare: 5xx errors, 524',
    meaning:
      'The origin took the request and did not answer within the limit of Cloudflare, about 100 seconds by default. The work may still be running.',
    evidence: EVIDENCE,
    headers: [],
    retry: {
      rule: 'if-idempotent',
      note: 'The origin has the request and may finish it: a POST may have run. Check before repeating.',
    },
    cache: 'never',
    causes: [
      'A report, an export or an import that takes minutes.',
      'A slow query or a lock in the database.',
      'An overloaded origin where requests queue.',
    ],
    fixes: {
      consumer: ['Check whether the work was done; repeat a write only with an Idempotency-Key.'],
      owner: ['Answer 202 with a place to poll and do the work in the background.'],
      operator: [
        'Find the slow requests by duration at the origin.',
        'Raise the proxy read timeout where the plan allows it, or use a host name that is not proxied for long jobs.',
      ],
      user: ['Check whether the action took effect before you submit it again.'],
    },
    avoid: [
      { what: 'Submit a payment or an order again at once.', why: 'The first one may still go through.' },
      { what: 'Retry automatically at once.', why: 'Every retry starts the same slow work again.' },
    ],
    confusedWith: [
      { key: 'cloudflare:522', tell: '522: the connection failed, so the origin rarely saw the request.' },
      { key: '504', tell: 'A 504 with cf-ray may come from a proxy behind Cloudflare.' },
    ],
  },
  {
    key: 'cloudflare:525',
    status: 525,
    title: 'SSL Handshake Failed',
    class: 'server-error',
    owner: 'cloudflare',
    standing: 'unofficial',
    specification: 'Cloudflare: 5xx errors, 525',
    meaning: 'The TLS handshake between Cloudflare and the origin failed. The request never reached it.',
    evidence: EVIDENCE,
    headers: [],
    retry: {
      rule: 'after-delay',
      note: 'Nothing was delivered. It lasts until the TLS settings of the origin are right.',
    },
    cache: 'never',
    causes: [
      'The origin has no certificate installed for the host name.',
      'No protocol version or cipher in common.',
      'The origin does not accept the SNI name, or nothing on the port speaks TLS.',
    ],
    fixes: {
      consumer: ['Nothing on your side: report the cf-ray value.'],
      owner: ['Nothing in the code: the request did not arrive.'],
      operator: [
        'Test with openssl s_client -connect origin:443 -servername host; install a certificate for the name.',
      ],
      user: USER_LATER,
    },
    avoid: [
      { what: 'Set the SSL mode to Off or Flexible.', why: 'The way to the origin is then not encrypted.' },
    ],
    confusedWith: [
      { key: 'cloudflare:526', tell: '526: the handshake worked but the certificate is not valid.' },
    ],
  },
  {
    key: 'cloudflare:526',
    status: 526,
    title: 'Invalid SSL Certificate',
    class: 'server-error',
    owner: 'cloudflare',
    standing: 'unofficial',
    specification: 'Cloudflare: 5xx errors, 526',
    meaning:
      'Cloudflare, in Full (strict) mode, does not trust the certificate of the origin. The request never reached it.',
    evidence: EVIDENCE,
    headers: [],
    retry: {
      rule: 'after-change',
      note: 'Nothing was delivered. It lasts until the certificate is replaced.',
    },
    cache: 'never',
    causes: [
      'The certificate of the origin has expired.',
      'It is self-signed, or intermediates are missing.',
      'It names another host.',
    ],
    fixes: {
      consumer: ['Nothing on your side: report the cf-ray value.'],
      owner: ['Nothing in the code: the request did not arrive.'],
      operator: [
        'Renew the certificate with the whole chain, or install an origin certificate from Cloudflare.',
      ],
      user: USER_LATER,
    },
    avoid: [
      { what: 'Leave Full (strict) for Full.', why: 'Anybody on the way could then pose as the origin.' },
    ],
    confusedWith: [
      { key: 'cloudflare:525', tell: '525: the handshake itself failed.' },
      { key: 'nginx:495', tell: '495 is about the certificate of the client.' },
    ],
  },
  {
    key: 'cloudflare:527',
    status: 527,
    title: 'Railgun Error',
    class: 'server-error',
    owner: 'cloudflare',
    standing: 'retired',
    specification: 'Cloudflare: 5xx errors, 527',
    meaning:
      'The connection between Cloudflare and a Railgun listener at the origin failed. Railgun was withdrawn.',
    evidence: EVIDENCE,
    headers: [],
    retry: { rule: 'if-idempotent', note: 'Nobody can tell how far the request came.' },
    cache: 'never',
    causes: ['An old log or page.', 'A Railgun configuration that was never removed.'],
    fixes: {
      consumer: ['Repeat reads with backoff; report the cf-ray value.'],
      owner: ['Nothing in the code.'],
      operator: ['Remove Railgun; Cloudflare no longer offers it.'],
      user: USER_LATER,
    },
    avoid: [],
    confusedWith: [{ key: 'cloudflare:520', tell: '520 is the general failure of the origin today.' }],
  },
  {
    key: 'cloudflare:530',
    status: 530,
    title: 'Origin Error with a 1xxx Code',
    class: 'server-error',
    owner: 'cloudflare',
    standing: 'unofficial',
    specification: 'Cloudflare: 5xx errors, 530',
    meaning: 'Cloudflare could not handle the request; the 1xxx error code in the body says why.',
    evidence: EVIDENCE,
    headers: [],
    retry: {
      rule: 'after-delay',
      note: 'The origin was not reached. Look at the 1xxx code before repeating.',
    },
    cache: 'never',
    causes: [
      '1016: the name of the origin does not resolve.',
      '1033: the tunnel to the origin is not connected.',
      'Another 1xxx condition: read the body.',
    ],
    fixes: {
      consumer: ['Read the 1xxx code in the body and report it with the cf-ray value.'],
      owner: ['Nothing in the code: the request did not arrive.'],
      operator: ['Look the 1xxx code up and correct DNS, the tunnel or the rule that it names.'],
      user: USER_LATER,
    },
    avoid: [{ what: 'Flush your own DNS cache.', why: 'It is Cloudflare that cannot resolve the origin.' }],
    confusedWith: [
      { key: 'pantheon:530', tell: 'Pantheon uses 530 for a frozen site: no 1xxx code in the body.' },
      { key: 'cloudflare:523', tell: '523: the address is known but there is no route to it.' },
    ],
  },
];
