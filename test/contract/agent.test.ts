import { type Agent, agent } from 'errata/agent';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StandInHub, standInHub } from '../support/stand-in-hub.ts';
import { errors } from './errors.ts';
import type { Running } from './framework.ts';
import { FRAMEWORKS } from './frameworks.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';

describe.each(FRAMEWORKS)('what the agent tells of $name', (framework) => {
  let hub: StandInHub;
  let watch: Agent;
  let running: Running;
  beforeAll(async () => {
    hub = await standInHub();
    watch = agent({
      hub: hub.url,
      service: 'contract',
      version: '1.2.3',
      consumer: 'x-consumer',
      outbound: false,
    });
    running = await framework.start({ errors, logger: false, agent: watch });
  });
  afterAll(async () => {
    await running?.close();
    await watch?.close();
    await hub?.close();
  });

  async function told(path: string, init: RequestInit = {}) {
    const before = hub.events.length;
    const response = await fetch(running.url + path, init).catch(() => undefined);
    const text = await response?.text().catch(() => undefined);
    await expect
      .poll(async () => {
        await watch.flush();
        return hub.events.length;
      })
      .toBe(before + 1);
    return { event: hub.events[before], response, text };
  }

  it('a request that went well, with its route', async () => {
    const { event } = await told('/users/7?full=1', {
      headers: {
        traceparent: `00-${TRACE}-${PARENT}-01`,
        'user-agent': 'contract "test"',
        'x-consumer': 'acme',
        'errata-attempt': '2',
      },
    });
    expect(event).toMatchObject({
      method: 'GET',
      status: 200,
      url: '/users/7?full=1',
      protocol: 'HTTP/1.1',
      trace_id: TRACE,
      parent_span_id: PARENT,
      client_address: '127.0.0.1',
      user_agent: 'contract "test"',
      consumer: 'acme',
      attempt: 2,
    });
    expect(event?.route).toBe('/users/:id');
    expect(event?.span_id).toMatch(/^[0-9a-f]{16}$/);
    expect(Math.abs(Number(event?.time) - Date.now())).toBeLessThan(60_000);
    expect(event?.duration_us).toBeGreaterThan(0);
  });
  it('an error of its own, by its code', async () => {
    const { event, response } = await told('/users/missing');
    expect(event).toMatchObject({
      status: 404,
      code: 'user_not_found',
      problem_type: 'https://api.example.com/problems/user_not_found',
      message: 'No user has the id missing.',
      trace_id: response?.headers.get('x-trace-id'),
    });
  });
  it('an exception, by its class and its text, which the caller never sees', async () => {
    const { event, text } = await told('/throws/error');
    expect(event).toMatchObject({ status: 500, exception_type: 'Error' });
    expect(event?.message).not.toBe('');
    expect(text).not.toContain(event?.message);
  });
  it('what no route took', async () => {
    const { event } = await told('/nothing/7');
    expect(event).toMatchObject({ status: 404, url: '/nothing/7' });
    expect(event?.route).toBeUndefined();
  });
  it('a response that broke off', async () => {
    const { event } = await told('/breaks-off');
    expect(event).toMatchObject({
      status: 500,
      message: 'broke off',
      attributes: { 'errata.unsent': 'response-started' },
    });
  });
  it('the sizes of bodies', async () => {
    const { event } = await told('/teas/7/cups', {
      method: 'POST',
      body: '{"a":1}',
      headers: { 'content-type': 'application/json' },
    });
    expect(event).toMatchObject({ status: 201, request_size: 7, response_size: 15, route: '/teas/:id/cups' });
  });
});
