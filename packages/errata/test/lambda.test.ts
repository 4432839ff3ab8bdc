import { defineErrors, type ErrorRecord } from 'errata';
import { lambda, type ProxyEvent, type ProxyResult, unmatched, validate } from 'errata/lambda';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';

const errors = defineErrors({
  no_tea: {
    status: 404,
    title: 'No tea',
    detail: ({ kind }: { kind: string }) => `There is no ${kind}.`,
    headers: { 'set-cookie': ['a=1', 'b=2'], link: '</teas>; rel="up"' },
  },
});
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const BODY = (instance: string) =>
  `{"type":"/problems/no_tea","title":"No tea","status":404,"detail":"There is no oolong.","instance":"${instance}","code":"no_tea","trace_id":"${TRACE}"}`;
const FIELDS = {
  'content-type': 'application/problem+json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-trace-id': TRACE,
  link: '</teas>; rel="up"',
};
const several = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]]));

const traceparent = `00-${TRACE}-00f067aa0ba902b7-01`;
const restApi: ProxyEvent = {
  httpMethod: 'GET',
  path: '/teas/oolong',
  resource: '/teas/{kind}',
  headers: { Traceparent: traceparent },
  multiValueHeaders: { Traceparent: [traceparent] },
  multiValueQueryStringParameters: { 'the name': ['a b', 'c&d'] },
  pathParameters: { kind: 'oolong' },
  requestContext: { path: '/prod/teas/oolong' },
};
const httpApi: ProxyEvent = {
  routeKey: 'GET /teas/{kind}',
  rawPath: '/teas/oolong',
  rawQueryString: 'a=b%20c',
  headers: { traceparent },
  cookies: ['session=1', 'theme=dark'],
  pathParameters: { kind: 'oolong' },
  requestContext: { http: { method: 'GET', path: '/teas/oolong' } },
};
const loadBalancer: ProxyEvent = {
  httpMethod: 'GET',
  path: '/teas/oolong',
  headers: { traceparent },
  queryStringParameters: { a: 'b%20c' },
  requestContext: { elb: { targetGroupArn: 'arn:aws:elasticloadbalancing:x' } },
};
const { headers: _, ...rest } = loadBalancer;
const loadBalancerSeveral: ProxyEvent = { ...rest, multiValueHeaders: { traceparent: [traceparent] } };

/** What a function that finds no tea answers to this event, and what it logs. */
async function refused(event: ProxyEvent) {
  const records: ErrorRecord[] = [];
  const handler = lambda(
    async () => {
      throw errors.no_tea({ kind: 'oolong' });
    },
    { errors, logger: (record) => records.push(record) },
  );
  return { result: await handler(event), records };
}

describe('a function behind', () => {
  it('a REST API (format 1.0) answers with lists of fields', async () => {
    const { result, records } = await refused(restApi);
    expect(result).toEqual({
      statusCode: 404,
      multiValueHeaders: { ...several(FIELDS), 'set-cookie': ['a=1', 'b=2'] },
      body: BODY('/prod/teas/oolong'),
      isBase64Encoded: false,
    });
    expect(records).toMatchObject([{ method: 'GET', route: '/teas/:kind', path: '/prod/teas/oolong' }]);
  });

  it('an HTTP API or function URL (format 2.0) answers with cookies apart', async () => {
    const { result, records } = await refused(httpApi);
    expect(result).toEqual({
      statusCode: 404,
      headers: FIELDS,
      cookies: ['a=1', 'b=2'],
      body: BODY('/teas/oolong'),
      isBase64Encoded: false,
    });
    expect(records).toMatchObject([{ method: 'GET', route: '/teas/:kind', path: '/teas/oolong' }]);
  });

  it('a load balancer answers in the shape of the event', async () => {
    const { result } = await refused(loadBalancer);
    const body = BODY('/teas/oolong');
    const common = { statusCode: 404, statusDescription: '404 Not Found', body, isBase64Encoded: false };
    expect(result).toEqual({ ...common, headers: { ...FIELDS, 'set-cookie': 'a=1, b=2' } });
    expect((await refused(loadBalancerSeveral)).result).toEqual({
      ...common,
      multiValueHeaders: { ...several(FIELDS), 'set-cookie': ['a=1', 'b=2'] },
    });
  });
});

describe('lambda', () => {
  it('hands arguments and answers through, typed', async () => {
    const handler = lambda(async (event: ProxyEvent, context: { awsRequestId: string }) => ({
      statusCode: 200,
      body: `${event.path} ${context.awsRequestId}`,
    }));
    expectTypeOf(handler).parameters.toEqualTypeOf<[event: ProxyEvent, context: { awsRequestId: string }]>();
    expect(await handler(restApi, { awsRequestId: 'r-1' })).toEqual({
      statusCode: 200,
      body: '/teas/oolong r-1',
    });
  });

  it.each([restApi, loadBalancer])('answers 500 for what AWS would refuse', async (event) => {
    const records: ErrorRecord[] = [];
    const handler = lambda(() => ({ body: 'no status' }), { logger: (record) => records.push(record) });
    expect(await handler(event)).toMatchObject({ statusCode: 500 });
    expect(records[0]?.message).toContain('statusCode');
    expect(await handler(httpApi)).toEqual({ body: 'no status' });
  });

  it('answers 405 with Allow, and OPTIONS, where it is told the methods', async () => {
    const handler = lambda(
      (): ProxyResult => {
        throw unmatched();
      },
      { allowedMethods: (path) => (path === '/teas/oolong' ? ['PUT'] : []), logger: false },
    );
    expect(await handler(httpApi)).toMatchObject({ statusCode: 405, headers: { allow: 'OPTIONS, PUT' } });
    const options = { ...httpApi, requestContext: { http: { method: 'OPTIONS' } } };
    expect(await handler(options)).toMatchObject({ statusCode: 204, body: '' });
    expect(await handler({ ...httpApi, rawPath: '/coffees' })).toMatchObject({ statusCode: 404 });
  });

  it.each([
    ['Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1', '5759e988bd862e3fe1be46a994272793'],
    [
      'Self=1-67891234-12456789abcdef012345678;Root=1-67891233-abcdef012345678912345678',
      '67891233abcdef012345678912345678',
    ],
  ])('takes the trace id of X-Amzn-Trace-Id: %s', async (field, traceId) => {
    const { records } = await refused({ ...httpApi, headers: { 'X-Amzn-Trace-Id': field } });
    expect(records[0]?.trace_id).toBe(traceId);
  });

  it.each(['Root=1-x', 'Root=1-00000000-000000000000000000000000', ''])(
    'takes no trace id from "%s"',
    async (field) => {
      const { records } = await refused({ ...httpApi, headers: { 'x-amzn-trace-id': field } });
      expect(records[0]?.trace_id).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
    },
  );
});

describe('validate', () => {
  const order = validate({
    params: z.object({ kind: z.string() }),
    query: z.object({ a: z.string() }),
    body: z.object({ cups: z.number() }),
  });
  const handler = lambda(
    async (event: ProxyEvent) => {
      const { params, query, body } = await order(event);
      return { statusCode: 200, body: `${params.kind} ${query.a} ${body.cups}` };
    },
    { logger: false },
  );
  const json = { 'Content-Type': 'application/json' };

  it('reads bodies, plain or base64', async () => {
    const body = '{"cups":2}';
    const plain = { ...httpApi, headers: json, body };
    expect(await handler(plain)).toEqual({ statusCode: 200, body: 'oolong b c 2' });
    expect(await handler({ ...plain, body: btoa(body), isBase64Encoded: true })).toMatchObject({
      statusCode: 200,
    });
  });

  it('refuses what is malformed, of another type or not valid', async () => {
    const statusOf = async (headers: Record<string, string>, body: string) =>
      (await handler({ ...httpApi, headers, body })).statusCode;
    expect(await statusOf(json, '{"cups":')).toBe(400);
    expect(await statusOf({ 'content-type': 'text/plain' }, 'two')).toBe(415);
    expect(await statusOf(json, '{"cups":"two"}')).toBe(422);
    expect(await statusOf(json, `"${'x'.repeat(1_048_576)}"`)).toBe(413);
  });
});
