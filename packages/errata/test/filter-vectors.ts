import type { FilterMatch, FilterNode } from '../src/protocol/index.ts';

/** A request as a store would hold it; what is absent is empty or unknown. */
export interface SampleRequest {
  readonly n: number;
  readonly status: number;
  readonly method: string;
  readonly path: string;
  readonly route: string;
  readonly kind?: 'server' | 'client';
  readonly service?: string;
  readonly environment?: string;
  readonly host?: string;
  readonly query?: string;
  readonly code?: string;
  readonly message?: string;
  readonly duration_us?: number;
  readonly response_size?: number;
  readonly consumer?: string;
  readonly client_address?: string;
  readonly user_agent?: string;
  readonly crawler?: string;
  readonly referrer?: string;
  readonly trace_id?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** What the vectors select from. */
export const sampleRequests: readonly SampleRequest[] = [
  {
    n: 1,
    status: 200,
    method: 'GET',
    path: '/v1/users/1',
    route: '/v1/users/:id',
    service: 'api',
    environment: 'production',
    duration_us: 40_000,
    response_size: 512,
    consumer: 'acme',
    client_address: '203.0.113.9',
    user_agent: 'curl/8.5.0',
  },
  {
    n: 2,
    status: 404,
    method: 'GET',
    path: '/v1/users/9',
    route: '/v1/users/:id',
    service: 'api',
    environment: 'production',
    duration_us: 12_000,
    response_size: 90,
    consumer: 'acme',
    client_address: '203.0.113.9',
    code: 'user_not_found',
    message: 'No user 9',
  },
  {
    n: 3,
    status: 429,
    method: 'POST',
    path: '/v1/payments',
    route: '/v1/payments',
    service: 'billing',
    environment: 'production',
    duration_us: 3_000,
    response_size: 80,
    consumer: 'zeta',
    client_address: '203.0.113.77',
    attributes: { plan: 'free', amount: '250' },
  },
  {
    n: 4,
    status: 500,
    method: 'POST',
    path: '/v1/payments',
    route: '/v1/payments',
    service: 'billing',
    environment: 'staging',
    duration_us: 2_500_000,
    response_size: 0,
    consumer: 'acme',
    client_address: '2001:db8::5',
    message: 'Timeout (after 2 s) while asking "bank"',
    trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
    attributes: { plan: 'paid', amount: '90' },
  },
  {
    n: 5,
    status: 503,
    method: 'GET',
    path: '/healthz',
    route: '/healthz',
    service: 'billing',
    client_address: '10.0.0.1',
  },
  {
    n: 6,
    status: 301,
    method: 'GET',
    path: '/old',
    route: '/old',
    host: 'www.example.com',
    crawler: 'Googlebot',
    user_agent: 'Mozilla/5.0 (compatible; Googlebot/2.1)',
    client_address: '66.249.66.1',
    response_size: 20_480,
  },
  {
    n: 7,
    status: 404,
    method: 'GET',
    path: '/100%_sure\\*',
    route: '/:any',
    host: 'www.example.com',
    referrer: 'https://example.org/a',
    client_address: '198.51.100.4',
    response_size: 11_000,
  },
  {
    n: 8,
    status: 0,
    method: 'GET',
    path: '/quote',
    route: '/quote',
    kind: 'client',
    service: 'api',
    message: 'socket hang up',
    duration_us: 30_000_000,
  },
  { n: 9, status: 0, method: 'GET', path: '/v1/OR', route: '/v1/OR', query: 'page=2&sort=name' },
  {
    n: 10,
    status: 204,
    method: 'DELETE',
    path: "/it's",
    route: '/:any',
    consumer: "'; DROP TABLE requests; --",
    response_size: 10_240,
  },
];

const field = (key: string, ...matches: FilterMatch[]): FilterNode => ({ type: 'field', key, matches });
const equal = (value: string): FilterMatch => ({ match: 'equal', value });
const pattern = (...pieces: string[]): FilterMatch => ({ match: 'pattern', pieces });
const between = (min: number | null, max: number | null, minOpen = false, maxOpen = false): FilterMatch => ({
  match: 'between',
  min,
  max,
  minOpen,
  maxOpen,
});
const text = (...pieces: string[]): FilterNode => ({ type: 'text', pieces });
const and = (...nodes: FilterNode[]): FilterNode => ({ type: 'and', nodes });
const or = (...nodes: FilterNode[]): FilterNode => ({ type: 'or', nodes });
const not = (node: FilterNode): FilterNode => ({ type: 'not', node });

/** A filter, what it means, and which of `sampleRequests` it selects. */
export interface AcceptedVector {
  readonly text: string;
  readonly filter: FilterNode;
  readonly selects: readonly number[];
}

/** Filters that are understood. Parser, browser and store must all agree with these. */
export const acceptedVectors: readonly AcceptedVector[] = [
  { text: '', filter: and(), selects: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
  { text: '  \t\n ', filter: and(), selects: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
  { text: 'status:404', filter: field('status', between(404, 404)), selects: [2, 7] },
  { text: 'Status:404', filter: field('status', between(404, 404)), selects: [2, 7] },
  { text: 'status:5xx', filter: field('status', between(500, 599)), selects: [4, 5] },
  { text: 'status:5XX', filter: field('status', between(500, 599)), selects: [4, 5] },
  { text: 'status:0', filter: field('status', between(0, 0)), selects: [8, 9] },
  {
    text: 'status:[429,5xx]',
    filter: field('status', between(429, 429), between(500, 599)),
    selects: [3, 4, 5],
  },
  {
    text: 'status:[ 429 , 5xx ]',
    filter: field('status', between(429, 429), between(500, 599)),
    selects: [3, 4, 5],
  },
  { text: 'status:400..499', filter: field('status', between(400, 499)), selects: [2, 3, 7] },
  { text: 'status:4xx..5xx', filter: field('status', between(400, 599)), selects: [2, 3, 4, 5, 7] },
  { text: 'status:>=500', filter: field('status', between(500, null)), selects: [4, 5] },
  { text: 'status:>4xx', filter: field('status', between(499, null, true)), selects: [4, 5] },
  { text: 'status:<300', filter: field('status', between(null, 300, false, true)), selects: [1, 8, 9, 10] },
  { text: 'status:<=2xx', filter: field('status', between(null, 299)), selects: [1, 8, 9, 10] },
  { text: 'duration:>500ms', filter: field('duration', between(500_000, null, true)), selects: [4, 8] },
  { text: 'duration:>2s', filter: field('duration', between(2_000_000, null, true)), selects: [4, 8] },
  { text: 'duration:>=0.5m', filter: field('duration', between(30_000_000, null)), selects: [8] },
  { text: 'duration:<=12', filter: field('duration', between(null, 12_000)), selects: [2, 3] },
  {
    text: '-duration:>500ms',
    filter: not(field('duration', between(500_000, null, true))),
    selects: [1, 2, 3, 5, 6, 7, 9, 10],
  },
  { text: 'size:>10KiB', filter: field('size', between(10_240, null, true)), selects: [6, 7] },
  { text: 'size:>=10kib', filter: field('size', between(10_240, null)), selects: [6, 7, 10] },
  { text: 'size:80..90', filter: field('size', between(80, 90)), selects: [2, 3] },
  { text: 'size:0', filter: field('size', between(0, 0)), selects: [4] },
  { text: 'method:post', filter: field('method', equal('POST')), selects: [3, 4] },
  { text: 'route:/v1/pay*', filter: field('route', pattern('/v1/pay', '')), selects: [3, 4] },
  { text: 'route:/v1/users/:id', filter: field('route', equal('/v1/users/:id')), selects: [1, 2] },
  { text: 'route:*:id', filter: field('route', pattern('', ':id')), selects: [1, 2] },
  { text: 'route:/v1', filter: field('route', equal('/v1')), selects: [] },
  { text: 'path:/v1/*s/1', filter: field('path', pattern('/v1/', 's/1')), selects: [1] },
  { text: 'path:"/100%_sure\\\\*"', filter: field('path', equal('/100%_sure\\*')), selects: [7] },
  { text: 'path:/100%*', filter: field('path', pattern('/100%', '')), selects: [7] },
  { text: 'path:/1_0*', filter: field('path', pattern('/1_0', '')), selects: [] },
  { text: 'path:*\\\\\\*', filter: field('path', pattern('', '\\*')), selects: [7] },
  { text: 'path:/../etc', filter: field('path', equal('/../etc')), selects: [] },
  { text: 'code:user_*', filter: field('code', pattern('user_', '')), selects: [2] },
  { text: 'consumer:acme', filter: field('consumer', equal('acme')), selects: [1, 2, 4] },
  { text: '-consumer:acme', filter: not(field('consumer', equal('acme'))), selects: [3, 5, 6, 7, 8, 9, 10] },
  {
    text: 'NOT consumer:acme',
    filter: not(field('consumer', equal('acme'))),
    selects: [3, 5, 6, 7, 8, 9, 10],
  },
  {
    text: '!(consumer:acme OR status:0)',
    filter: not(or(field('consumer', equal('acme')), field('status', between(0, 0)))),
    selects: [3, 5, 6, 7, 10],
  },
  { text: '-(-consumer:acme)', filter: not(not(field('consumer', equal('acme')))), selects: [1, 2, 4] },
  { text: 'consumer:""', filter: field('consumer', equal('')), selects: [5, 6, 7, 8, 9] },
  {
    text: `consumer:"'; DROP TABLE requests; --"`,
    filter: field('consumer', equal("'; DROP TABLE requests; --")),
    selects: [10],
  },
  { text: 'caller:203.0.113.9', filter: field('caller', equal('203.0.113.9')), selects: [] },
  {
    text: 'caller:[acme,66.249.66.1]',
    filter: field('caller', equal('acme'), equal('66.249.66.1')),
    selects: [1, 2, 4, 6],
  },
  {
    text: 'client:203.0.113.0/24',
    filter: field('client', { match: 'network', value: '203.0.113.0/24' }),
    selects: [1, 2, 3],
  },
  {
    text: 'ip:2001:db8::/32',
    filter: field('client', { match: 'network', value: '2001:db8::/32' }),
    selects: [4],
  },
  { text: 'client:203.0.113.*', filter: field('client', pattern('203.0.113.', '')), selects: [1, 2, 3] },
  { text: 'client:10.0.0.1', filter: field('client', equal('10.0.0.1')), selects: [5] },
  { text: 'agent:GOOGLEBOT', filter: field('agent', pattern('', 'GOOGLEBOT', '')), selects: [6] },
  {
    text: 'agent:"compatible; Googlebot"',
    filter: field('agent', pattern('', 'compatible; Googlebot', '')),
    selects: [6],
  },
  {
    text: 'agent:mozilla*google',
    filter: field('agent', pattern('', 'mozilla', 'google', '')),
    selects: [6],
  },
  { text: 'referer:example.org', filter: field('referrer', pattern('', 'example.org', '')), selects: [7] },
  { text: 'query:sort=name', filter: field('query', pattern('', 'sort=name', '')), selects: [9] },
  {
    text: 'env:[production,staging]',
    filter: field('environment', equal('production'), equal('staging')),
    selects: [1, 2, 3, 4],
  },
  { text: 'host:*.example.com', filter: field('host', pattern('', '.example.com')), selects: [6, 7] },
  { text: 'kind:client', filter: field('kind', equal('client')), selects: [8] },
  { text: 'is:error', filter: field('is', equal('error')), selects: [2, 3, 4, 5, 7, 8] },
  { text: '-is:error', filter: not(field('is', equal('error'))), selects: [1, 6, 9, 10] },
  {
    text: 'is:[error,crawler]',
    filter: field('is', equal('error'), equal('crawler')),
    selects: [2, 3, 4, 5, 6, 7, 8],
  },
  { text: 'has:code', filter: { type: 'has', key: 'code' }, selects: [2] },
  { text: '-has:duration', filter: not({ type: 'has', key: 'duration' }), selects: [5, 6, 7, 9, 10] },
  { text: 'has:attr.plan', filter: { type: 'has', key: 'attr', name: 'plan' }, selects: [3, 4] },
  { text: 'trace:*', filter: { type: 'has', key: 'trace' }, selects: [4] },
  {
    text: 'attr.plan:free',
    filter: { type: 'field', key: 'attr', name: 'plan', matches: [equal('free')] },
    selects: [3],
  },
  {
    text: 'attr.amount:>=100',
    filter: { type: 'field', key: 'attr', name: 'amount', matches: [between(100, null)] },
    selects: [3],
  },
  {
    text: 'attr.amount:80..100',
    filter: { type: 'field', key: 'attr', name: 'amount', matches: [between(80, 100)] },
    selects: [4],
  },
  {
    text: '-attr.plan:free',
    filter: not({ type: 'field', key: 'attr', name: 'plan', matches: [equal('free')] }),
    selects: [1, 2, 4, 5, 6, 7, 8, 9, 10],
  },
  { text: 'timeout', filter: text('timeout'), selects: [4] },
  { text: 'TIMEOUT*bank', filter: text('TIMEOUT', 'bank'), selects: [4] },
  { text: '"(after 2 s)"', filter: text('(after 2 s)'), selects: [4] },
  { text: '/v1/users', filter: text('/v1/users'), selects: [1, 2] },
  { text: '"OR"', filter: text('OR'), selects: [9] },
  { text: '%', filter: text('%'), selects: [7] },
  { text: '"status:404"', filter: text('status:404'), selects: [] },
  { text: '-', filter: text('-'), selects: [10] },
  {
    text: 'status:404 consumer:acme',
    filter: and(field('status', between(404, 404)), field('consumer', equal('acme'))),
    selects: [2],
  },
  {
    text: 'status:404 AND consumer:acme',
    filter: and(field('status', between(404, 404)), field('consumer', equal('acme'))),
    selects: [2],
  },
  {
    text: 'status:404 OR status:500 consumer:acme',
    filter: or(
      field('status', between(404, 404)),
      and(field('status', between(500, 500)), field('consumer', equal('acme'))),
    ),
    selects: [2, 4, 7],
  },
  {
    text: '(status:404 OR status:500) consumer:acme',
    filter: and(
      or(field('status', between(404, 404)), field('status', between(500, 500))),
      field('consumer', equal('acme')),
    ),
    selects: [2, 4],
  },
  {
    text: 'status:[429,5xx] route:/v1/pay* -consumer:acme',
    filter: and(
      field('status', between(429, 429), between(500, 599)),
      field('route', pattern('/v1/pay', '')),
      not(field('consumer', equal('acme'))),
    ),
    selects: [3],
  },
  { text: 'group:00F1C2D3E4B5A697', filter: field('group', equal('00f1c2d3e4b5a697')), selects: [] },
  {
    text: 'id:0195e1a0-0000-7000-8000-000000000000',
    filter: field('request', equal('0195e1a0-0000-7000-8000-000000000000')),
    selects: [],
  },
];

/** A filter that is not understood, and what is said of it. */
export interface RefusedVector {
  readonly text: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly suggestion?: string;
}

/** Filters that are refused. */
export const refusedVectors: readonly RefusedVector[] = [
  {
    text: 'statuss:500',
    message: 'Unknown key `statuss`. Use `status`?',
    start: 0,
    end: 7,
    suggestion: 'status',
  },
  {
    text: 'a metohd:GET',
    message: 'Unknown key `metohd`. Use `method`?',
    start: 2,
    end: 8,
    suggestion: 'method',
  },
  {
    text: 'http://example.com',
    message: 'Unknown key `http`. To search for text with a colon, put it in quotes.',
    start: 0,
    end: 4,
  },
  { text: 'has:cod', message: 'Unknown key `cod`. Use `code`?', start: 4, end: 7, suggestion: 'code' },
  { text: 'status:', message: '`status:` needs a value, such as `status:5xx`.', start: 0, end: 7 },
  { text: 'status: 500', message: '`status:` needs a value, such as `status:5xx`.', start: 0, end: 7 },
  { text: '(status:)', message: '`status:` needs a value, such as `status:5xx`.', start: 1, end: 8 },
  { text: 'status:>', message: '`status:>` needs a value, such as `status:5xx`.', start: 0, end: 8 },
  {
    text: 'status:50*',
    message: '`50*` is not a status. Write a number such as `404`, a class such as `5xx`, or `0` for none.',
    start: 7,
    end: 10,
    suggestion: '5xx',
  },
  {
    text: 'status:500..400',
    message: 'The range ends below its start.',
    start: 7,
    end: 15,
    suggestion: '400..500',
  },
  {
    text: 'duration:>5parsecs',
    message: '`5parsecs` is not a duration. Write it as `500ms`, `2s` or `1.5m`.',
    start: 10,
    end: 18,
  },
  {
    text: 'size:big',
    message: '`big` is not a size. Write it as `512`, `10KiB` or `2MB`.',
    start: 5,
    end: 8,
  },
  {
    text: 'path:>x',
    message:
      '`path` is text and cannot be compared. Only status, duration, size, attempt and attributes can.',
    start: 6,
    end: 7,
  },
  {
    text: 'attr.a:>x',
    message: '`x` is not a number, so nothing can be above or below it.',
    start: 8,
    end: 9,
  },
  { text: 'is:eror', message: '`is` cannot be `eror`. Use `error`?', start: 3, end: 7, suggestion: 'error' },
  {
    text: 'kind:xyz',
    message: '`kind` cannot be `xyz`. It is one of server, client, browser, monitor.',
    start: 5,
    end: 8,
  },
  {
    text: 'group:7',
    message: '`group` takes the 16 hexadecimal digits of an error group.',
    start: 6,
    end: 7,
  },
  {
    text: 'client:300.1.1.0/24',
    message: '`300.1.1.0/24` is not a network. Write it as `203.0.113.0/24` or `2001:db8::/48`.',
    start: 7,
    end: 19,
  },
  { text: 'status:[500', message: 'This `[` is never closed. Add `]`.', start: 7, end: 8 },
  { text: 'status:[]', message: 'A value is missing here.', start: 8, end: 9 },
  { text: 'status:[500,]', message: 'A value is missing here.', start: 12, end: 13 },
  { text: 'status:[500 404]', message: 'Write `,` between the values of a list.', start: 12, end: 13 },
  { text: '"abc', message: 'This quote is never closed. Add `"`.', start: 0, end: 4 },
  { text: 'code:"abc', message: 'This quote is never closed. Add `"`.', start: 5, end: 9 },
  { text: '(a b', message: 'This `(` is never closed. Add `)`.', start: 0, end: 1 },
  { text: 'a)', message: 'This `)` closes nothing. Remove it, or open it before.', start: 1, end: 2 },
  { text: '()', message: 'A term must come before this `)`.', start: 1, end: 2 },
  { text: 'a OR', message: 'Something must follow `OR`.', start: 2, end: 4 },
  { text: 'NOT', message: 'Something must follow `NOT`.', start: 0, end: 3 },
  {
    text: 'OR a',
    message: '`OR` stands between terms. To search for the word, write "OR".',
    start: 0,
    end: 2,
    suggestion: '"OR"',
  },
];
