import type { CatalogueEntry, Evidence } from '../entry.ts';

const SERVER: Evidence = {
  header: 'server',
  includes: 'nginx',
  note: 'The Server field names nginx (or a build of it such as OpenResty).',
};
const LOG: Evidence = { where: 'access-log', note: 'Shows as the status in the nginx access log.' };
/** $status is what was sent (r->err_status), and nginx turns 494 to 497 into 400 before it sends them. */
const LOG_400: Evidence = {
  where: 'access-log',
  note: 'The nginx access log usually shows 400: this number only where error_page says so, as in error_page 497 =497 /page.',
};
const errorLog = (text: string): Evidence => ({
  where: 'error-log',
  note: `The nginx error log says "${text}" at level info.`,
});

/** The statuses that nginx made up for itself. 444 and 499 reach only the log; 494 to 497 mostly only error_page. */
export const nginx: readonly CatalogueEntry[] = [
  {
    key: 'nginx:444',
    status: 444,
    title: 'No Response',
    class: 'client-error',
    owner: 'nginx',
    standing: 'unofficial',
    specification: 'nginx: ngx_http_rewrite_module, return',
    meaning: 'nginx was told to close the connection without any response. Only the log says 444.',
    evidence: [LOG, SERVER],
    headers: [],
    retry: {
      rule: 'never',
      note: 'The client sees a closed connection. A rule chose to drop the request; it will do so again.',
    },
    cache: 'never',
    causes: [
      'A default server block that drops requests for unknown host names.',
      'A rule against scanners, bots or bad methods.',
      'A rule that matches more than was meant.',
    ],
    fixes: {
      consumer: ['Check the host name and the method. Ask the operator whether a rule drops your requests.'],
      owner: [
        'Answer real callers with 403 or 404 and a problem; keep 444 for traffic that deserves no answer.',
      ],
      operator: ['Search the configuration for "return 444" and check which rule the logged requests match.'],
      user: ['Check the address. If it is right, tell the operator of the service.'],
    },
    avoid: [
      {
        what: 'Use 444 for requests of real callers.',
        why: 'They see a network failure and retry, and nobody can tell them why.',
      },
    ],
    confusedWith: [
      { key: '502', tell: 'A proxy in front of this nginx turns the closed connection into 502.' },
      { key: 'nginx:499', tell: 'In 499 the client closed the connection; in 444 nginx did.' },
    ],
  },
  {
    key: 'nginx:494',
    status: 494,
    title: 'Request Header Too Large',
    class: 'client-error',
    owner: 'nginx',
    standing: 'unofficial',
    specification: 'nginx: large_client_header_buffers',
    meaning:
      'The request line or a header is larger than nginx accepts. nginx calls this 494 in error_page; it sends, and logs, 400 unless error_page says otherwise.',
    evidence: [
      LOG_400,
      errorLog('client sent too long header line'),
      SERVER,
      {
        where: 'body',
        includes: 'Request Header Or Cookie Too Large',
        note: 'The page says "Request Header Or Cookie Too Large".',
      },
    ],
    headers: [],
    retry: { rule: 'after-change', note: 'Only with smaller headers.' },
    cache: 'never',
    causes: [
      'Cookies that have grown, often several session cookies on one domain.',
      'A large token in Authorization.',
      'A long query string that belongs in a body.',
    ],
    fixes: {
      consumer: ['Send fewer and smaller cookies and headers; move long queries into a body.'],
      owner: ['Keep session data on the server and put only an id in the cookie.'],
      operator: [
        'Find the header at fault before raising large_client_header_buffers; every connection pays for it.',
        'Map 494 to 431 with error_page, so that clients get a registered status.',
      ],
      user: ['Clear the cookies of this site, then sign in again. Here that does help.'],
    },
    avoid: [
      {
        what: 'Raise the buffers without a bound.',
        why: 'Memory per connection grows, and the next hop has a limit of its own.',
      },
    ],
    confusedWith: [
      { key: '431', tell: '431 is the registered status for the same fault.' },
      { key: '413', tell: '413 is about the body; 494 is about the headers.' },
    ],
  },
  {
    key: 'nginx:495',
    status: 495,
    title: 'SSL Certificate Error',
    class: 'client-error',
    owner: 'nginx',
    standing: 'unofficial',
    specification: 'nginx: ngx_http_ssl_module, error processing',
    meaning:
      'The client sent a TLS certificate that did not verify. nginx calls this 495 in error_page; it sends, and logs, 400 unless error_page says otherwise.',
    evidence: [
      LOG_400,
      errorLog('client SSL certificate verify error'),
      SERVER,
      {
        where: 'body',
        includes: 'The SSL certificate error',
        note: 'The page says "The SSL certificate error".',
      },
    ],
    headers: [],
    retry: { rule: 'after-change', note: 'Only with a certificate that the server trusts.' },
    cache: 'never',
    causes: [
      'The client certificate is expired or revoked.',
      'It was signed by an authority that ssl_client_certificate does not contain.',
      'The client sent no intermediate certificates, or ssl_verify_depth is too small.',
    ],
    fixes: {
      consumer: ['Check dates and issuer of your client certificate, and send the whole chain.'],
      owner: ['Say which authority issues client certificates and how to renew one.'],
      operator: [
        'Read $ssl_client_verify in the log: it names the reason.',
        'Check ssl_client_certificate, ssl_crl and ssl_verify_depth.',
      ],
      user: ['Choose a valid certificate, or ask whoever issued yours for a new one.'],
    },
    avoid: [
      {
        what: 'Set ssl_verify_client to optional_no_ca to make it pass.',
        why: 'Then nobody verifies the caller.',
      },
    ],
    confusedWith: [
      { key: 'nginx:496', tell: '496: no certificate was sent; 495: one was sent and it failed.' },
      {
        key: 'cloudflare:526',
        tell: '526 is about the certificate of the origin server, not of the client.',
      },
    ],
  },
  {
    key: 'nginx:496',
    status: 496,
    title: 'SSL Certificate Required',
    class: 'client-error',
    owner: 'nginx',
    standing: 'unofficial',
    specification: 'nginx: ngx_http_ssl_module, error processing',
    meaning:
      'The server asks for a client certificate and got none. nginx calls this 496 in error_page; it sends, and logs, 400 unless error_page says otherwise.',
    evidence: [
      LOG_400,
      errorLog('client sent no required SSL certificate'),
      SERVER,
      {
        where: 'body',
        includes: 'No required SSL certificate was sent',
        note: 'The page says "No required SSL certificate was sent".',
      },
    ],
    headers: [],
    retry: { rule: 'after-change', note: 'Only with a client certificate.' },
    cache: 'never',
    causes: [
      'The client has no certificate configured.',
      'A proxy in between ends TLS, so that the certificate never arrives.',
      'The browser has no certificate from an authority that the server names.',
    ],
    fixes: {
      consumer: ['Configure the client certificate and its key for this host.'],
      owner: ['Document that mutual TLS is required and how to get a certificate.'],
      operator: ['Check that no proxy in front ends TLS, or have it pass the certificate on.'],
      user: ['Install the certificate that you were given and choose it when asked.'],
    },
    avoid: [
      {
        what: 'Add an API key instead and retry.',
        why: 'The connection is refused before any header is looked at.',
      },
    ],
    confusedWith: [
      { key: '401', tell: '401 asks for credentials in a header; 496 asks for a TLS certificate.' },
    ],
  },
  {
    key: 'nginx:497',
    status: 497,
    title: 'HTTP Request Sent to HTTPS Port',
    class: 'client-error',
    owner: 'nginx',
    standing: 'unofficial',
    specification: 'nginx: ngx_http_ssl_module, error processing',
    meaning:
      'Plain HTTP arrived on a port that speaks TLS. nginx calls this 497 in error_page; it sends, and logs, 400 unless error_page says otherwise.',
    evidence: [
      LOG_400,
      errorLog('client sent plain HTTP request to HTTPS port'),
      SERVER,
      {
        where: 'body',
        includes: 'The plain HTTP request was sent to HTTPS port',
        note: 'The page says "The plain HTTP request was sent to HTTPS port".',
      },
    ],
    headers: [],
    retry: { rule: 'after-change', note: 'Repeat with https:// or on the port for HTTP.' },
    cache: 'never',
    causes: [
      'http:// in a URL with port 443 or another TLS port.',
      'A proxy in front ends TLS and passes plain HTTP to the TLS port.',
      'A load balancer whose health check speaks HTTP to the TLS port.',
    ],
    fixes: {
      consumer: ['Use https:// in the base URL.'],
      owner: ['Publish the https:// address only.'],
      operator: [
        'Make the scheme and port of the upstream agree in the proxy in front.',
        'Redirect with error_page 497 =308 https://$host$request_uri if browsers come here.',
      ],
      user: ['Write https:// before the address.'],
    },
    avoid: [{ what: 'Turn TLS off on the port.', why: 'Credentials would travel in the clear.' }],
    confusedWith: [
      {
        key: '400',
        tell: 'Client and access log see 400; the page text and the error log tell that it was 497.',
      },
      { key: '426', tell: '426 asks for another protocol in answer to a request that was understood.' },
    ],
  },
  {
    key: 'nginx:499',
    status: 499,
    title: 'Client Closed Request',
    class: 'client-error',
    owner: 'nginx',
    standing: 'unofficial',
    specification: 'nginx: ngx_http_request.h',
    meaning:
      'The client closed the connection before the response was ready. It is written to the log; no client ever receives it from nginx.',
    evidence: [LOG, SERVER],
    headers: [],
    retry: {
      rule: 'if-idempotent',
      note: 'The work may have gone on after the client left. Check before repeating a write.',
    },
    cache: 'never',
    causes: [
      'The client, or a proxy in front, has a shorter timeout than the work takes.',
      'The person left the page or the code aborted the request.',
      'The upstream became slow, so that more clients run out of patience.',
      'A load balancer in front closes idle connections.',
    ],
    fixes: {
      consumer: [
        'Give the request a timeout longer than the slowest normal answer.',
        'Send an Idempotency-Key with writes, so that the repeat is safe.',
      ],
      owner: [
        'Make the slow route faster, or answer 202 and let the client poll.',
        'Stop the work when the client leaves, where the work has no effect yet.',
      ],
      operator: [
        'Compare the request time of 499s: a cliff at one value is a timeout in front of nginx.',
        'Set timeouts so that each hop inward gives up earlier than the one outside it.',
      ],
      user: ['Before submitting again, check whether the first attempt took effect.'],
    },
    avoid: [
      {
        what: 'Set proxy_ignore_client_abort on to make 499 vanish.',
        why: 'It hides the cause and lets abandoned work pile up.',
      },
      {
        what: 'Filter 499 out of the error rate without a look.',
        why: 'A rise is often the first sign of slowness.',
      },
    ],
    confusedWith: [
      { key: 'aws-alb:460', tell: '460 is the same event, logged by an AWS load balancer.' },
      { key: '504', tell: '504: the proxy gave up waiting; 499: the client did.' },
      { key: 'esri:499', tell: 'Esri uses 499 for a missing token, in the body of a response.' },
      { key: 'grpc:CANCELLED', tell: 'gRPC maps CANCELLED to 499, and tRPC sends 499 for an aborted call.' },
    ],
  },
];
