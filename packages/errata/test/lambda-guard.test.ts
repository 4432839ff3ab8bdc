import { defineErrors, type ErrorRecord, type Policy, type Sent } from 'errata';
import { idempotency, memoryStore } from 'errata/idempotency';
import { guard, lambda, type ProxyEvent, type ProxyResult } from 'errata/lambda';
import { describe, expect, it } from 'vitest';

const errors = defineErrors({ too_many: { status: 429, title: 'Too many requests', retryAfter: 7 } });
const restApi: ProxyEvent = {
  httpMethod: 'POST',
  path: '/orders',
  headers: { 'Idempotency-Key': '"a-key-of-mine"' },
  body: '{"tea":1}',
  requestContext: { path: '/prod/orders', identity: { sourceIp: '192.0.2.7' } },
};
const httpApi: ProxyEvent = {
  rawPath: '/orders',
  headers: { 'idempotency-key': '"a-key-of-mine"' },
  body: btoa('{"tea":1}'),
  isBase64Encoded: true,
  requestContext: { http: { method: 'POST', path: '/orders', sourceIp: '192.0.2.7' } },
};
const loadBalancer: ProxyEvent = {
  httpMethod: 'POST',
  path: '/orders',
  multiValueHeaders: { 'idempotency-key': ['"a-key-of-mine"'] },
  body: '{"tea":1}',
  requestContext: { elb: {} },
};
const EVENTS = [
  ['a REST API', restApi],
  ['an HTTP API', httpApi],
  ['a load balancer', loadBalancer],
] as const;

/** A policy that notes what it is asked and told, and sets fields. */
function noting(keepBytes = 1000) {
  const seen: unknown[] = [];
  const told: Sent[] = [];
  const policy: Policy = {
    keepBytes,
    async before(exchange) {
      const body = (await exchange.body?.()) as Uint8Array;
      seen.push([exchange.method, exchange.address(), new TextDecoder().decode(body)]);
      exchange.setHeader('x-limit', '9');
      exchange.setHeader('vary', 'Authorization');
      return undefined;
    },
    after: (_exchange, sent) => void told.push(sent),
  };
  return { policy, seen, told };
}

function fieldOf(result: ProxyResult, name: string): unknown {
  return [{ ...result.headers, ...result.multiValueHeaders }[name]].flat()[0];
}

describe.each(EVENTS)('guard on Lambda behind %s', (_name, event) => {
  it('sets fields on a result, and is told it', async () => {
    const { policy, seen, told } = noting();
    const made = { statusCode: 201, headers: { Vary: 'Origin', 'x-a': '1' }, body: '{"id":1}' };
    const handler = lambda(guard(policy)(async (_event: ProxyEvent) => made));
    const result = (await handler(event)) as ProxyResult;
    expect(fieldOf(result, 'x-limit')).toBe('9');
    expect(fieldOf(result, 'Vary')).toBe('Origin, Authorization');
    expect(fieldOf(result, 'x-a')).toBe('1');
    expect(made.headers).toEqual({ Vary: 'Origin', 'x-a': '1' });
    expect(seen[0]).toEqual(['POST', event === loadBalancer ? undefined : '192.0.2.7', '{"tea":1}']);
    expect(told).toMatchObject([{ status: 201, headers: { 'x-limit': '9', 'x-a': '1' } }]);
    expect(new TextDecoder().decode(told[0]?.body)).toBe('{"id":1}');
  });

  it('has what a policy refuses answered, with the fields that were set', async () => {
    const { policy, told } = noting(1);
    const refusing: Policy = {
      before() {
        throw errors.too_many();
      },
    };
    const handler = lambda(
      guard(policy, refusing)(async (_event: ProxyEvent) => ({ statusCode: 200 })),
      {
        errors,
        logger: false,
      },
    );
    const result = (await handler(event)) as ProxyResult;
    expect(result.statusCode).toBe(429);
    expect([fieldOf(result, 'retry-after'), fieldOf(result, 'x-limit')]).toEqual(['7', '9']);
    expect(told).toMatchObject([{ status: 429, body: undefined }]);
  });

  it('replays what was answered under a key', async () => {
    let made = 0;
    const policy = idempotency({ store: memoryStore(), scope: () => 'one' });
    const handler = lambda(
      guard(policy)(async (_event: ProxyEvent) => {
        made += 1;
        return { statusCode: 201, headers: { 'content-type': 'application/json' }, body: `{"id":${made}}` };
      }),
      { logger: false },
    );
    const first = (await handler({ ...event })) as ProxyResult;
    const again = (await handler({ ...event })) as ProxyResult;
    expect([first.statusCode, again.statusCode, again.body]).toEqual([201, 201, '{"id":1}']);
    expect(made).toBe(1);
  });
});

describe('guard on Lambda', () => {
  it('makes a whole result of a value without a statusCode, as an HTTP API does', async () => {
    const { policy, told } = noting();
    const handler = lambda(guard(policy)(async (_event: ProxyEvent) => ({ id: 1 }) as object));
    expect(await handler(httpApi)).toEqual({
      statusCode: 200,
      headers: { 'content-type': 'application/json', 'x-limit': '9', vary: 'Authorization' },
      body: '{"id":1}',
      isBase64Encoded: false,
    });
    expect(told[0]?.status).toBe(200);
  });

  it('sends the result where a policy fails afterwards, and logs that', async () => {
    const records: ErrorRecord[] = [];
    const failing: Policy = {
      before: () => undefined,
      after() {
        throw new Error('the store is gone');
      },
    };
    const handler = lambda(
      guard(failing)(async (_event: ProxyEvent) => ({ statusCode: 204 })),
      {
        logger: (record) => records.push(record),
      },
    );
    expect(await handler(restApi)).toEqual({ statusCode: 204 });
    expect(records).toMatchObject([{ message: 'the store is gone', unsent: 'response-started' }]);
  });

  it('says what is missing around it', async () => {
    const bare = guard()(async (_event: ProxyEvent) => ({ statusCode: 200 }));
    await expect(bare({ ...restApi })).rejects.toThrow('lambda(guard(policy)(handler), { errors })');
  });

  it('bears an event that is nothing', async () => {
    const handler = lambda(async (_event: ProxyEvent) => ({ statusCode: 200 }), { logger: false });
    expect(await handler(undefined as unknown as ProxyEvent)).toEqual({ statusCode: 200 });
  });
});
