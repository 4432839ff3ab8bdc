import { gzipSync } from 'node:zlib';
import type { AuditOptions, FindingId } from '@errata/audit';
import { findEntry } from 'errata/catalogue';
import type { Asked, Reply } from './correct-replies.ts';
import type { Mutate } from './correct-server.ts';

interface Mutant {
  readonly mutate: Mutate;
  readonly options?: Partial<AuditOptions>;
}

type When = (reply: Reply, request: Asked) => boolean;

const status =
  (...statuses: readonly number[]): When =>
  (reply) =>
    statuses.includes(reply.status);
const at =
  (method: string, path: string): When =>
  (_, request) =>
    request.method === method && request.path === path;
const isJson: When = ({ body }) => body.startsWith('{');
const unknownPath: When = (_, { path }) => path === '/errata-no-such-path';

/** Changes the replies that `when` chooses. */
function spoil(
  when: When,
  change: (reply: Reply, request: Asked) => void,
  options?: Partial<AuditOptions>,
): Mutant {
  const mutate: Mutate = (reply, request) => {
    if (when(reply, request)) change(reply, request);
  };
  return options ? { mutate, options } : { mutate };
}

/** Sets a field, or takes it away. */
const field =
  (name: string, value: string | undefined) =>
  ({ fields }: Reply) => {
    fields[name] = value;
  };

/** Changes members of a JSON body. */
function members(reply: Reply, change: (body: Record<string, unknown>) => unknown): void {
  if (reply.body.startsWith('{')) reply.body = JSON.stringify(change(JSON.parse(reply.body)));
}

/** Another status, on the wire and in the problem. */
const becomes =
  (code: number) =>
  (reply: Reply): void => {
    reply.status = code;
    members(reply, (body) => ({
      ...body,
      type: `/problems/${code}`,
      status: code,
      title: findEntry(String(code))?.title ?? 'Odd',
    }));
  };

/** As if nothing were wrong. */
const succeeds = (reply: Reply): void => {
  reply.status = 200;
  reply.body = '{"ok":true}';
  reply.fields = {
    ...reply.fields,
    'Content-Type': 'application/json',
    'Cache-Control': undefined,
    Allow: undefined,
  };
};

/** Text behind the detail of a problem. */
const says =
  (text: string) =>
  (reply: Reply): void =>
    members(reply, (body) => ({ ...body, detail: text }));

const problemOf = (code: number, title: string) =>
  JSON.stringify({ type: `/problems/${code}`, title, status: code, detail: 'It is so.', trace_id: 'x' });

const isError: When = (reply) => reply.status >= 400;
/** What a problem says, as one text. */
const everything = ({ body }: Reply): string => {
  if (!body.startsWith('{')) return body;
  const { detail, errors, trace_id } = JSON.parse(body);
  return `${detail} ${errors ? errors[0].pointer : ''} trace_id: ${trace_id}`;
};

const signedIn = { headers: [['authorization', 'Bearer good']] as const };
const bare = (reply: Reply, body: string, type: string | undefined): void => {
  reply.body = body;
  reply.fields['Content-Type'] = type;
};
const anonymous: When = (_, { path, fields }) => path === '/private' && !fields.has('authorization');
const wrongToken: When = (_, { fields }) => fields.get('authorization') === 'Bearer errata-no-such-token';

/** For each kind of finding a server that is correct but for this. */
export const MUTANTS: Readonly<Partial<Record<FindingId, Mutant>>> = {
  'unknown-path-accepted': spoil(
    (reply, request) => status(404)(reply, request) && request.method !== 'TRACE',
    succeeds,
  ),
  'unknown-path-status': spoil(status(404), becomes(400)),
  'method-not-allowed-missing': spoil(
    (_, { method }) => method === 'TRACE',
    (reply) => {
      becomes(404)(reply);
      reply.fields.Allow = undefined;
    },
  ),
  'method-ignored': spoil((_, { method }) => method === 'ERRATA', succeeds),
  'trace-echoes': spoil(
    (_, { method }) => method === 'TRACE',
    (reply, request) => {
      succeeds(reply);
      bare(
        reply,
        [...request.fields].map(([name, value]) => `${name}: ${value}`).join('\r\n'),
        'message/http',
      );
    },
  ),
  'allow-missing': spoil(status(405), field('Allow', undefined)),
  'allow-lists-method': spoil(status(405), ({ fields }) => {
    fields.Allow += ', TRACE';
  }),
  'allow-incomplete': spoil(
    ({ fields }) => fields.Allow !== undefined,
    (reply) => {
      reply.fields.Allow = reply.fields.Allow?.replace(', HEAD', '');
    },
  ),
  'allow-untrue': spoil(at('OPTIONS', '/orders/1'), (reply) => {
    reply.status = 501;
    reply.fields = { 'Cache-Control': 'no-store', 'Access-Control-Allow-Origin': '*' };
    bare(reply, problemOf(501, 'Not Implemented'), 'application/problem+json');
  }),
  'options-without-allow': spoil((_, { method }) => method === 'OPTIONS', field('Allow', undefined)),
  'unknown-method-status': spoil(status(501), becomes(400)),
  'head-with-body': spoil(at('HEAD', '/orders'), (reply) => {
    reply.sendBody = true;
  }),
  'head-unsupported': spoil(
    (reply, { path }) => path === '/orders' && reply.status !== 429,
    (reply, { method }) => {
      reply.fields.Allow = reply.fields.Allow?.replace(', HEAD', '');
      if (method === 'HEAD') reply.status = 501;
      if (method === 'HEAD')
        reply.fields = { ...reply.fields, 'X-Trace-Id': 'x', 'Cache-Control': 'no-store' };
    },
  ),
  'head-differs': spoil(at('HEAD', '/orders'), field('Content-Type', 'text/plain')),
  'malformed-json-accepted': spoil(
    (reply, request) => request.method === 'POST' && status(400)(reply, request),
    (reply) => {
      reply.status = 201;
      reply.body = '{"id":1}';
      reply.fields['Content-Type'] = 'application/json';
    },
  ),
  'malformed-json-status': spoil(
    (reply, request) => request.method === 'POST' && status(400)(reply, request),
    becomes(422),
  ),
  'content-type-ignored': spoil(status(415), succeeds),
  'content-type-status': spoil(status(415), becomes(400)),
  'not-acceptable-status': spoil(
    (_, { fields }) => fields.get('accept') === 'application/x-errata',
    (reply) => {
      bare(reply, problemOf(400, 'Bad Request'), 'application/problem+json');
      reply.status = 400;
    },
  ),
  'too-large-status': spoil(status(413), becomes(400)),
  'uri-too-long-status': spoil(status(414), becomes(431)),
  'range-status': spoil(status(416), becomes(400)),
  'precondition-ignored': spoil(status(412), succeeds),
  'precondition-status': spoil(status(412), becomes(409)),
  'invalid-input-accepted': spoil((_, { target }) => target.startsWith('/orders?limit=errata'), succeeds),
  'field-not-named': spoil(status(422), (reply) =>
    members(reply, (body) => ({ ...body, errors: undefined, detail: 'It is wrong.' })),
  ),
  'login-missing-status': spoil(
    anonymous,
    (reply) => {
      becomes(403)(reply);
      reply.fields['WWW-Authenticate'] = undefined;
    },
    signedIn,
  ),
  'wrong-credentials-status': spoil(wrongToken, becomes(403)),
  'wrong-credentials-accepted': spoil(wrongToken, succeeds),
  'existence-revealed': spoil(
    (_, { method, path }) => method === 'GET' && path === '/orders/1',
    (reply) => {
      bare(reply, problemOf(403, 'Forbidden'), 'application/problem+json');
      reply.status = 403;
    },
    signedIn,
  ),
  'challenge-missing': spoil(status(401), field('WWW-Authenticate', undefined)),
  'challenge-malformed': spoil(status(401), field('WWW-Authenticate', 'realm="api"')),
  'proxy-challenge-missing': spoil(status(407), field('Proxy-Authenticate', undefined)),
  'upgrade-missing': spoil(status(426), field('Upgrade', undefined)),
  'content-range-missing': spoil(status(416), field('Content-Range', undefined)),
  'status-out-of-range': spoil(at('GET', '/legacy'), becomes(799)),
  'error-in-success': spoil(
    (_, { target, method }) => target === '/orders' && method !== 'POST',
    (reply) => {
      if (reply.status === 200) reply.body = '{"success":false,"error":{"message":"It failed."}}';
    },
  ),
  'body-forbidden': spoil(
    (_, { method }) => method === 'OPTIONS',
    (reply) => {
      reply.body = 'orders';
      reply.sendBody = true;
    },
  ),
  'rate-limit-as-forbidden': spoil(at('GET', '/legacy'), (reply) => {
    becomes(403)(reply);
    reply.fields['Retry-After'] = '30';
  }),
  'length-mismatch': spoil(at('GET', '/problems/404'), field('Content-Length', '1')),
  'bad-input-500': spoil((_, { target }) => target.includes('%zz'), becomes(500)),
  'server-fault': spoil(at('GET', '/legacy'), becomes(500)),
  'no-answer': spoil(
    (_, { target }) => target.includes('%zz'),
    (reply) => {
      reply.wire = 'close';
    },
  ),
  'response-malformed': spoil(
    (_, { target }) => target.includes('%zz'),
    (reply) => {
      reply.wire = (bytes) => bytes.subarray(0, -10);
    },
  ),
  'error-without-body': spoil(status(431), (reply) => bare(reply, '', undefined)),
  'error-as-text': spoil(isError, (reply) => bare(reply, everything(reply), 'text/plain')),
  'html-error': spoil(isError, (reply) =>
    bare(reply, `<!doctype html><title>Error</title><p>${everything(reply)}`, 'text/html'),
  ),
  'problem-json-missing': spoil(isError, (reply) =>
    bare(reply, JSON.stringify({ error: { message: everything(reply) } }), 'application/json'),
  ),
  'message-says-nothing': spoil(
    (reply, { method }) => method === 'POST' && reply.status === 400,
    (reply) => members(reply, (body) => ({ ...body, detail: undefined })),
  ),
  'content-type-missing': spoil(status(431), field('Content-Type', undefined)),
  'media-type-mismatch': spoil(status(431), field('Content-Type', 'text/html')),
  'problem-not-object': spoil(status(431), (reply) => bare(reply, '["x"]', 'application/problem+json')),
  'problem-member-types': spoil(status(431), (reply) => members(reply, (body) => ({ ...body, title: 7 }))),
  'status-mismatch': spoil(status(431), (reply) => members(reply, (body) => ({ ...body, status: 400 }))),
  'problem-media-type': spoil(status(431), field('Content-Type', 'application/json')),
  'problem-type-relative': spoil(status(431), (reply) =>
    members(reply, (body) => ({ ...body, type: 'problems/431' })),
  ),
  'problem-type-title': spoil(
    (_, { target }) => target.includes('%zz'),
    (reply) => members(reply, (body) => ({ ...body, title: 'Malformed path' })),
  ),
  'about-blank-title': spoil(status(431), (reply) =>
    members(reply, (body) => ({ ...body, type: 'about:blank', title: 'Too much' })),
  ),
  'problem-type-unresolvable': spoil(
    (_, { path }) => path === '/problems/404',
    (reply) => {
      bare(
        reply,
        '{"type":"about:blank","title":"Not Found","status":404,"trace_id":"x"}',
        'application/problem+json',
      );
      reply.fields['Cache-Control'] = 'no-store';
      reply.status = 404;
    },
  ),
  'error-shapes-differ': spoil(status(431), (reply) =>
    bare(reply, '<Error><Code>TooLarge</Code><Message>Too large.</Message></Error>', 'application/xml'),
  ),
  'cors-missing-on-errors': spoil(
    ({ status: code }) => code >= 400,
    field('Access-Control-Allow-Origin', undefined),
  ),
  'content-encoding-broken': spoil(unknownPath, (reply) => {
    if (reply.encode) reply.encode = (bytes) => bytes;
  }),
  'encoding-unasked': spoil(unknownPath, (reply) => {
    reply.fields['Content-Encoding'] = 'gzip';
    reply.encode = gzipSync;
  }),
  'vary-missing': spoil(unknownPath, field('Vary', undefined)),
  'retry-after-missing': spoil(status(429), field('Retry-After', undefined)),
  'retry-after-malformed': spoil(status(429), field('Retry-After', '1.5 minutes')),
  'retry-after-past': spoil(status(429), (reply) => {
    reply.fields['Retry-After'] = 'Wed, 11 Nov 2020 23:59:59 GMT';
    reply.fields.RateLimit = undefined;
  }),
  'retry-after-unit': spoil(status(429), field('Retry-After', '1900000000')),
  'retry-after-before-reset': spoil(status(429), field('Retry-After', '5')),
  'rate-limit-malformed': spoil(status(429), field('RateLimit', 'default;;r=')),
  'request-id-missing': spoil(isJson, (reply) =>
    members(reply, (body) => ({ ...body, trace_id: undefined })),
  ),
  'request-id-replaced': spoil(isError, field('X-Request-Id', 'another')),
  'trace-context-ignored': spoil(unknownPath, (reply) =>
    members(reply, (body) => ({ ...body, trace_id: '0af7651916cd43dd8448eb211c80319c' })),
  ),
  'trace-id-invalid': spoil(
    (_, { fields }) => /^00-0+-/.test(fields.get('traceparent') ?? ''),
    (reply) => members(reply, (body) => ({ ...body, trace_id: '0'.repeat(32) })),
  ),
  'leak-stack-trace': spoil(status(431), says('Traceback (most recent call last): ValueError')),
  'leak-sql': spoil(status(431), says('SELECT * FROM "orders" WHERE id = 1')),
  'leak-file-path': spoil(status(431), says('Cannot open /srv/api/config.yaml for reading')),
  'leak-secret': spoil(status(431), says('Could not reach postgres://shop:hunter2@db.internal/shop')),
  'leak-banner': spoil(() => true, field('X-Powered-By', 'Express')),
  'reflected-markup': spoil(
    (_, { target }) => target === '/%27%22%3Cerrata%3E',
    (reply) =>
      bare(
        reply,
        '{"type":"about:blank","title":"Not Found","status":404,"detail":"<errata>"}',
        'application/problem+xml',
      ),
  ),
  'deprecation-malformed': spoil(
    ({ fields }) => fields.Deprecation !== undefined,
    field('Deprecation', 'true'),
  ),
  'sunset-malformed': spoil(({ fields }) => fields.Sunset !== undefined, field('Sunset', '2026-11-11')),
  'sunset-before-deprecation': spoil(
    ({ fields }) => fields.Sunset !== undefined,
    field('Sunset', 'Wed, 11 Nov 2020 23:59:59 GMT'),
  ),
  'error-cacheable': spoil(status(404), field('Cache-Control', undefined)),
  'refusal-cacheable': spoil(status(429), field('Cache-Control', 'public, max-age=60')),
};
