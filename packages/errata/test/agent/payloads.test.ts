import { createServer, type RequestListener, type Server } from 'node:http';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { type AgentOptions, agent, fingerprint } from 'errata/agent';
import { errata } from 'errata/express';
import type { RequestEvent } from 'errata/protocol';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type StandInHub, standInHub } from '../../../../test/support/stand-in-hub.ts';
import { serve } from '../support/serve.ts';

const CARD = '4111 1111 1111 1111';
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJlLW9mLXRoaXM';

let hub: StandInHub;
beforeAll(async () => {
  hub = await standInHub();
});
afterAll(() => hub.close());
beforeEach(() => {
  hub.events.length = 0;
});

/** What the agent tells of one request to this handler. */
async function told(
  options: AgentOptions,
  handler: RequestListener,
  init: RequestInit & { path?: string } = {},
): Promise<RequestEvent | undefined> {
  const watch = agent({ hub: hub.url, outbound: false, cpu: 1, ...options });
  try {
    const url = await serve(createServer(handler) as Server);
    await fetch(url + (init.path ?? '/'), init).then((response) => response.arrayBuffer());
    await expect.poll(() => watch.flush().then(() => hub.events.length)).toBe(1);
    return hub.events[0];
  } finally {
    await watch.close();
  }
}

const failing: RequestListener = (request, response) => {
  request.resume().once('end', () => {
    response.writeHead(400, { 'content-type': 'application/json', 'set-cookie': 'session=secret' });
    response.end(JSON.stringify({ error: 'no', nested: { api_key: 'abc' }, card: CARD }));
  });
};
const json = { method: 'POST', headers: { 'content-type': 'application/json' } };

it('tells no headers and no bodies unless it is asked to', async () => {
  const event = await told({}, failing, { ...json, body: '{"a":1}' });
  expect(Object.keys(event ?? {}).filter((name) => /header|body/.test(name))).toEqual([]);
});

it('tells those of an error without their secrets', async () => {
  const event = await told({ payloads: true }, failing, {
    ...json,
    path: '/pay?token=abcdef&page=2',
    headers: { ...json.headers, authorization: `Bearer ${JWT}`, 'x-api-key': 'k', 'x-note': 'plain' },
    body: JSON.stringify({
      user: { name: 'Ada', password: { current: 'x', next: 'y' }, pin: 1234 },
      note: `card ${CARD}, ${JWT}`,
      number: 4111111111111111,
      list: [{ client_secret: 's' }],
    }),
  });
  expect(event).toMatchObject({
    url: '/pay?token=[redacted]&page=2',
    request_headers: { authorization: '[redacted]', 'x-api-key': '[redacted]', 'x-note': 'plain' },
    response_headers: { 'set-cookie': '[redacted]', 'content-type': 'application/json' },
  });
  expect(JSON.parse(event?.request_body ?? '')).toEqual({
    user: { name: 'Ada', password: '[redacted]', pin: '[redacted]' },
    note: 'card [redacted], [redacted]',
    number: '[redacted]',
    list: [{ client_secret: '[redacted]' }],
  });
  expect(JSON.parse(event?.response_body ?? '')).toEqual({
    error: 'no',
    nested: { api_key: '[redacted]' },
    card: '[redacted]',
  });
});

it('takes secrets out of forms, and addresses of e-mail where they are secret', async () => {
  const form = {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `user[password]=x&mail=ada%40example.com&note=${encodeURIComponent(`my ${CARD}`)}&a=1`,
  };
  const event = await told({ payloads: true, emails: true }, failing, form);
  expect(event?.request_body).toBe('user[password]=[redacted]&mail=[redacted]&note=my%20[redacted]&a=1');
});

it('has each text pass a function of the user, and tells none where that throws', async () => {
  const redact = (text: string) => text.replaceAll('Ada', '***');
  const cleaned = await told({ payloads: true, redact }, failing, { ...json, body: '{"name":"Ada"}' });
  expect(cleaned?.request_body).toBe('{"name":"***"}');
  hub.events.length = 0;
  const throwing = () => {
    throw new Error('no');
  };
  const none = await told({ payloads: true, redact: throwing }, failing, { ...json, body: '{"name":"Ada"}' });
  expect(none?.request_body).toBe('{"name":"[redacted]"}');
});

describe('a body that is', () => {
  const answering = (type: string, body: string | Uint8Array, more = {}): RequestListener => {
    return (_request, response) => {
      response.writeHead(500, { 'content-type': type, ...more });
      response.end(body);
    };
  };
  it('binary is not told', async () => {
    const event = await told({ payloads: true }, answering('image/png', new Uint8Array([1, 2, 3])));
    expect(event?.response_body).toBeUndefined();
    expect(event?.response_body_note).toBe('binary');
  });
  it('huge is cut, and the secrets of its end are out all the same', async () => {
    const body = JSON.stringify({ a: 'x'.repeat(900), password: { deep: 'hidden'.repeat(400) }, z: 1 });
    const event = await told({ payloads: { maxBytes: 1000 } }, answering('application/json', body));
    expect(event?.response_body_note).toBe('truncated');
    expect(event?.response_body).toMatch(/^\{"a":"x{900}","password":\[redacted\]$/);
  });
  it('large and of many bytes a character is left out, and said so', async () => {
    const event = await told(
      { payloads: { maxBytes: 65_536 } },
      answering('text/plain; charset=utf-8', 'é'.repeat(200_000)),
    );
    expect(event?.response_body).toBeUndefined();
    expect(event?.response_body_note).toBe('too_large');
  });
  it('a stream without an end is not kept', async () => {
    const event = await told({ payloads: true }, (_request, response) => {
      response.writeHead(503, { 'content-type': 'text/event-stream' });
      Readable.from(['data: 1\n\n', 'data: 2\n\n']).pipe(response);
    });
    expect(event?.response_body_note).toBe('stream');
  });
  it('compressed is told as text', async () => {
    const event = await told(
      { payloads: true },
      answering('application/json', gzipSync('{"why":"because"}'), { 'content-encoding': 'gzip' }),
    );
    expect(event?.response_body).toBe('{"why":"because"}');
  });
});

it('tells those of what went well by chance alone', async () => {
  const well: RequestListener = (_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end('{"ok":true}');
  };
  const none = await told({ payloads: { sample: 0 } }, well);
  expect(none?.response_headers).toBeUndefined();
  hub.events.length = 0;
  const all = await told({ payloads: { sample: 1 } }, well);
  expect(all?.response_body).toBe('{"ok":true}');
});

it('leaves what a parser and a handler read and write as it is, on Express too', async () => {
  const watch = agent({ hub: hub.url, outbound: false, payloads: { sample: 1 } });
  const app = express();
  app.use(express.json());
  app.post('/echo', (request, response) => {
    response.json(request.body);
  });
  app.use(errata({ logger: false, agent: watch }));
  const url = await serve(createServer(app));
  const body = JSON.stringify({ text: 'é'.repeat(50_000) });
  const echoed = await fetch(`${url}/echo`, { ...json, body }).then((response) => response.text());
  expect(echoed).toBe(body);
  await watch.close();
  expect(hub.events[0]).toMatchObject({ route: '/echo', request_body_note: 'truncated' });
});

it('never sends a key that names the consumer, but its fingerprint', async () => {
  const key = 'sk_live_4242424242424242';
  const byField = await told({ consumer: 'X-Api-Key' }, failing, { headers: { 'x-api-key': key } });
  expect(byField?.consumer).toBe(fingerprint(key));
  hub.events.length = 0;
  const byMistake = await told({ consumer: () => key }, failing);
  expect(byMistake?.consumer).toBe(fingerprint(key));
  expect(fingerprint(key)).toMatch(/^key_[0-9a-f]{16}$/);
});
