import { findEntry } from 'errata/catalogue';
import { DOCUMENT } from './document.ts';

/** A request as the server read it. */
export interface Asked {
  readonly method: string;
  readonly target: string;
  readonly path: string;
  /** By lower-case name. */
  readonly fields: ReadonlyMap<string, string>;
  readonly body: string;
}

/** A reply that a mutant may still change. */
export interface Reply {
  status: number;
  phrase: string;
  fields: Record<string, string | undefined>;
  body: string;
  encode?: (bytes: Buffer) => Buffer;
  /** Send the body although the method or the status has none. */
  sendBody?: boolean;
  /** What goes over the wire instead: nothing, the end of the connection, or other bytes. */
  wire?: 'silence' | 'close' | ((bytes: Buffer) => Buffer);
}

/** As many requests of one kind and no more, before 429. */
const LIMIT = 60;
const ORDER = JSON.stringify({ id: 1, name: 'tea' });

const RESOURCES: Readonly<Record<string, readonly string[]>> = {
  '/': ['GET'],
  '/openapi.json': ['GET'],
  '/orders': ['GET', 'POST'],
  '/orders/1': ['GET', 'PUT'],
  '/private': ['GET'],
  '/legacy': ['GET'],
  '/proxied': ['GET'],
};
const KNOWN = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'CONNECT'];

function reply(status: number, body: string, fields: Record<string, string> = {}): Reply {
  const phrase = findEntry(String(status))?.title ?? '';
  const common = { 'Access-Control-Allow-Origin': '*', Vary: 'Accept-Encoding' };
  return { status, phrase, body, fields: { ...common, ...fields } };
}

function json(value: unknown, fields: Record<string, string> = {}): Reply {
  return reply(200, JSON.stringify(value), { 'Content-Type': 'application/json', ...fields });
}

function problem(
  asked: Asked,
  status: number,
  detail: string,
  fields: Record<string, string> = {},
  more = {},
): Reply {
  const phrase = findEntry(String(status))?.title ?? '';
  const [, given] = /^00-([0-9a-f]{32})-/.exec(asked.fields.get('traceparent') ?? '') ?? [];
  const valid = given !== undefined && !/^0+$/.test(given);
  const body = {
    type: `/problems/${status}`,
    title: phrase,
    status,
    detail,
    trace_id: valid ? given : '0af7651916cd43dd8448eb211c80319c',
    ...more,
  };
  return reply(status, JSON.stringify(body), {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...fields,
  });
}

function methodsOf(path: string): readonly string[] | undefined {
  const methods = RESOURCES[path] ?? (path.startsWith('/problems/') ? ['GET'] : undefined);
  return methods && [...methods, 'HEAD', 'OPTIONS'];
}

function wrongPath(asked: Asked): Reply | undefined {
  const { path } = asked;
  try {
    decodeURIComponent(path);
  } catch {
    return problem(asked, 400, 'The path is not validly percent-encoded.');
  }
  if (methodsOf(path)) return undefined;
  return /^\/orders\/[^/]*$/.test(path) && !/^\/orders\/\d+$/.test(path)
    ? problem(asked, 400, 'The id must be a whole number.')
    : problem(asked, 404, `There is nothing at ${path.slice(0, 100)}.`);
}

function write(asked: Asked): Reply {
  const { fields, body } = asked;
  if (fields.get('if-match') && fields.get('if-match') !== '"1"')
    return problem(asked, 412, 'It has changed.');
  const length = Number(fields.get('content-length') ?? 0);
  if (length > 1_000_000) return problem(asked, 413, 'A body has at most 1 MB.');
  if (!fields.get('content-type')?.startsWith('application/json'))
    return problem(asked, 415, 'Send JSON.', { Accept: 'application/json' });
  let parsed: { name?: unknown };
  try {
    parsed = JSON.parse(body);
  } catch {
    return problem(asked, 400, 'The JSON ends too early.');
  }
  if (typeof parsed.name !== 'string')
    return problem(
      asked,
      422,
      'The name is missing.',
      {},
      { errors: [{ pointer: '#/name', detail: 'Is missing.' }] },
    );
  return reply(201, ORDER, { 'Content-Type': 'application/json', Location: '/orders/1' });
}

function readResource(asked: Asked): Reply {
  const { path, target, fields } = asked;
  if (path === '/') return json({ links: ['/orders', '/orders/1'] });
  if (path === '/openapi.json') return json(DOCUMENT);
  if (path.startsWith('/problems/'))
    return reply(200, '<!doctype html><title>Problem</title>', { 'Content-Type': 'text/html' });
  if (path === '/legacy') return problem(asked, 426, 'Use HTTP/2.', { Upgrade: 'HTTP/2.0' });
  if (path === '/proxied')
    return problem(asked, 407, 'Sign in.', { 'Proxy-Authenticate': 'Basic realm="proxy"' });
  if (path === '/private')
    return fields.get('authorization') === 'Bearer good'
      ? json({ secret: 1 })
      : problem(asked, 401, 'Sign in.', { 'WWW-Authenticate': 'Bearer realm="api"' });
  const limit = new URL(target, 'http://host').searchParams.get('limit');
  if (limit !== null && !/^\d+$/.test(limit)) return problem(asked, 400, 'limit must be a whole number.');
  if (path === '/orders') return json([{ id: 1 }]);
  if (fields.get('if-match') && fields.get('if-match') !== '"1"')
    return problem(asked, 412, 'It has changed.');
  if (fields.get('range')?.startsWith('bytes=9'))
    return problem(asked, 416, 'It is shorter.', { 'Content-Range': `bytes */${ORDER.length}` });
  return reply(200, ORDER, {
    'Content-Type': 'application/json',
    ETag: '"1"',
    Deprecation: '@1688169599',
    Sunset: 'Wed, 11 Nov 2026 23:59:59 GMT',
  });
}

/** The reply that HTTP and RFC 9457 ask for. `count` is how often exactly this was asked. */
export function correctReply(asked: Asked, count: number): Reply {
  const { method, path, target, fields } = asked;
  if (target.length > 16_000) return problem(asked, 414, 'The address is too long.');
  if ([...fields.values()].join('').length > 16_000) return problem(asked, 431, 'The fields are too large.');
  if (!KNOWN.includes(method)) return problem(asked, 501, `No resource knows ${method.slice(0, 20)}.`);
  const wrong = wrongPath(asked);
  if (wrong) return wrong;
  const methods = methodsOf(path) ?? [];
  const Allow = methods.join(', ');
  if (method === 'OPTIONS') return reply(204, '', { Allow });
  if (!methods.includes(method)) return problem(asked, 405, `There is no ${method} here.`, { Allow });
  if (path === '/orders' && count > LIMIT)
    return problem(asked, 429, 'Wait a minute.', { 'Retry-After': '60', RateLimit: '"default";r=0;t=60' });
  return method === 'POST' || method === 'PUT' ? write(asked) : readResource(asked);
}
