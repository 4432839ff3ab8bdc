import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logged } from '../log/record-of.ts';
import { createRedactor } from '../log/redact.ts';
import type { Exchange } from '../problem/exchange.ts';
import type { Ended, Observer, Reader } from '../problem/observer.ts';
import type { DropReason } from '../protocol/index.ts';
import { Budget } from './budget.ts';
import { Consumers } from './consumers.ts';
import { currentRequest, enter, follow, followOnTrial } from './context.ts';
import { failureOf, failureOfThrown } from './failure-of.ts';
import type { AgentOptions, PayloadOptions } from './options.ts';
import { tellCall } from './outbound/tell-call.ts';
import { mayTrace } from './outbound/trace-origins.ts';
import { watchCalls } from './outbound/watch-calls.ts';
import { keepBodies } from './payload/keep-bodies.ts';
import { resourceOf } from './resource.ts';
import { trace } from './server/describe-request.ts';
import { Seen } from './server/seen.ts';
import { Teller } from './server/teller.ts';
import { take, watchServers } from './server/watch-server.ts';
import { AGENT_NAME } from './ship/post.ts';
import { Shipper } from './ship/shipper.ts';
import { beforeEnd } from './shutdown.ts';

const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g;

const MOST_CONSUMERS = 100_000;
const SHARE = 0.1;
/** Bytes of a body that are told, and the most that may be. */
const MAX_BODY = 10 * 1024;
const MOST_BODY = 64 * 1024;

/** What an agent has done so far. */
export interface AgentCounts {
  /** Events that the hub has. */
  readonly sent: number;
  /** Events that it shall get. */
  readonly waiting: number;
  /** Events that it does not get, by reason. */
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
}

/** Sees what this process serves and calls, and tells a hub. */
export interface Agent extends Observer {
  /**
   * Notes what an error handler of the application's own has been given, where no adapter of Errata answers errors. The
   * event then has its code, its class and its text, told by the same rules as those of the adapters.
   *
   * @param request The framework's own request: Express `req`, Fastify `request`, Koa and Hono the context.
   */
  caught(thrown: unknown, request: object): void;
  /** Sends what was seen so far. Never rejects; ends after three seconds at most. */
  flush(): Promise<void>;
  /** Sends what was seen, reports what could not be sent, and sees no more. */
  close(): Promise<void>;
  counts(): AgentCounts;
}

function payloadsOf(given: AgentOptions['payloads']): PayloadOptions | undefined {
  return given === true ? {} : given || undefined;
}

/** Where the request of Node's server is, in what frameworks hand to their users. */
function rawOf(native: unknown): object | undefined {
  if (typeof native !== 'object' || native === null) return undefined;
  const { raw, req, env } = native as {
    raw?: object;
    req?: object;
    env?: { incoming?: object };
  };
  return env?.incoming ?? raw ?? (req && 'rawHeaders' in req ? req : native);
}

function warnOnce(warn: AgentOptions['warn']): (text: string) => void {
  const told = new Set<string>();
  return (text) => {
    if (warn === false || told.has(text)) return;
    told.add(text);
    try {
      (warn ?? console.warn)(`errata/agent: ${text}`);
    } catch {
      // Who cannot be told is not told.
    }
  };
}

function hubOf(hub: string): URL {
  const url = URL.canParse(hub) ? new URL(hub) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new TypeError(
      `agent({ hub }) needs the address of a hub, such as http://127.0.0.1:4400; it is ${JSON.stringify(hub)}.`,
    );
  return url;
}

/** An agent that has nobody to tell. */
function idle(): Agent {
  return {
    follow() {},
    install() {},
    took() {},
    begin: () => undefined,
    failed() {},
    caught() {},
    traceId: () => undefined,
    flush: async () => {},
    close: async () => {},
    counts: () => ({ sent: 0, waiting: 0, dropped: {} }),
  };
}

/**
 * Makes the agent of this process, before its servers take requests; the adapter is given it too:
 *
 *     const watch = agent({ hub: 'http://127.0.0.1:4400', service: 'shop', version: '1.4.2' });
 *     app.use(errata({ errors, agent: watch }));
 *
 * It sees each request that an HTTP server of the process takes, whatever framework serves it. It never throws into the
 * application, and does its work after the response was sent. Without `hub` it does nothing.
 *
 * @throws TypeError where `hub` is no address.
 */
export function agent<Request = never>(options: AgentOptions<Request> = {}): Agent {
  if (options.hub === undefined || options.hub === '') return idle();
  const hub = hubOf(options.hub);
  const given = options as AgentOptions;
  const redactor = createRedactor(options.redact, options.emails ? EMAIL : undefined);
  const { text: redact } = redactor;
  const consumers = new Consumers(MOST_CONSUMERS, redact);
  const budget = new Budget(options.cpu ?? SHARE);
  const shipper = new Shipper(given, {
    hub,
    instance: randomUUID(),
    agent: AGENT_NAME,
    resource: resourceOf(options),
    consumers,
    warn: warnOnce(options.warn),
  });
  const payloads = payloadsOf(options.payloads);
  const teller = new Teller({ options: given, shipper, consumers, budget, payloads, redactor });
  const most = Math.min(payloads?.maxBytes ?? MAX_BODY, MOST_BODY);
  const watch = watchServers(
    (seen, request, response) => teller.tell(seen, request, response),
    payloads &&
      ((seen, request, response) => {
        seen.bodies = keepBodies(request, response, most);
      }),
  );
  const parts = { shipper, redact, timeOf: (moment: number, now: number) => teller.timeOf(moment, now) };
  if (options.outbound) follow();
  else if (options.outbound === undefined) followOnTrial();
  const stopCalls =
    options.outbound === false
      ? undefined
      : watchCalls({
          ended: (call) => tellCall(call, parts),
          mayTrace: mayTrace(options.traceOrigins),
          traces: options.traceOrigins !== undefined,
        });
  const stay = beforeEnd(() => shipper.flush());
  // The first report says that there is somebody, requests or none.
  shipper.wake();

  function seenOf(native: unknown): Seen | undefined {
    const raw = rawOf(native);
    return raw && watch.seenOf(raw);
  }

  return {
    follow,
    install(reader: Reader) {
      teller.installed = reader;
    },
    took(raw, response, native, reader) {
      try {
        take(watch.begin(raw as IncomingMessage, response as ServerResponse), native, reader);
      } catch {
        // What stands in for a request of Node's and is none is not watched.
      }
    },
    begin(exchange: Exchange, reader: Reader): ((ended: Ended) => void) | undefined {
      const native = exchange.native;
      if (typeof native !== 'object' || native === null || !Object.isExtensible(native)) return undefined;
      const current = currentRequest();
      // A server of Node that hands its requests on as Requests: it tells when they are over.
      if (current?.raw && current.native === undefined && watch.seenOf(current.raw) === current) {
        take(current, native, reader);
        watch.mark(native, current);
        return undefined;
      }
      const seen = new Seen(undefined);
      take(seen, native, reader);
      watch.mark(native, seen);
      enter(seen);
      return (ended) => teller.tellAlone(seen, exchange, ended);
    },
    failed(logged: Logged, without: (text: string, most: number) => string) {
      const { exchange } = logged;
      const seen = seenOf(exchange.native);
      if (seen) seen.failure = failureOf(logged, without);
      // What node:http refused never was a request: this is all that there will be to tell.
      else if (exchange.native === undefined)
        teller.tellRefused(exchange, failureOf(logged, without), logged.traceId);
    },
    caught(thrown, request) {
      try {
        const seen = seenOf(request);
        if (seen) seen.failure = failureOfThrown(thrown, redact);
      } catch {
        // What cannot even be read has no facts.
      }
    },
    traceId(exchange) {
      const seen = seenOf(exchange.native);
      if (!seen) return undefined;
      trace(seen, exchange.header('traceparent'));
      return seen.traceId;
    },
    flush: () => shipper.flush(),
    async close() {
      watch.stop();
      stopCalls?.();
      stay();
      await shipper.close();
    },
    counts: () => ({
      sent: shipper.outcomes.totalSent,
      waiting: shipper.waiting,
      dropped: { ...shipper.outcomes.totals },
    }),
  };
}
