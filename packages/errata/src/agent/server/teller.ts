import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Redactor } from '../../log/redact.ts';
import { versionOf } from '../../problem/api-version.ts';
import type { Exchange } from '../../problem/exchange.ts';
import type { Consumer, Ended, Reader } from '../../problem/observer.ts';
import { secretNames } from '../../problem/secret-name.ts';
import { newSpanId } from '../../problem/trace-id.ts';
import type { Budget } from '../budget.ts';
import { type Consumers, fingerprint } from '../consumers.ts';
import { limitTold } from '../limit-told.ts';
import type { AgentOptions, PayloadOptions } from '../options.ts';
import { describePayload } from '../payload/describe-payload.ts';
import type { KeptBodies } from '../payload/keep-bodies.ts';
import { redactUrl } from '../redact-url.ts';
import { AGENT_NAME } from '../ship/post.ts';
import type { Shipper } from '../ship/shipper.ts';
import { addressOf, apiVersionOf, routeOf, statusOf, toldConsumer, trace } from './describe-request.ts';
import { eventLine, type Facts } from './event-line.ts';
import { pickFields } from './pick-fields.ts';
import { bodyLength, limitFieldsOf, sentField } from './response-head.ts';
import type { Failure, Seen } from './seen.ts';

/** Share of the requests that went well whose payloads are told. */
const SAMPLE = 0.01;

/** An event of which nothing is known. */
const NOTHING: Omit<Facts, 'method' | 'status' | 'url' | 'time' | 'duration' | 'traceId' | 'spanId'> = {
  route: undefined,
  protocol: undefined,
  requestSize: 0,
  responseSize: -1,
  parentId: '',
  address: undefined,
  userAgent: undefined,
  referrer: undefined,
  attempt: undefined,
  consumer: undefined,
  group: undefined,
  version: undefined,
  failure: undefined,
  deprecation: undefined,
  sunset: undefined,
  more: '',
};

/** What a teller needs. */
export interface TellerParts {
  readonly options: AgentOptions;
  readonly shipper: Shipper;
  readonly consumers: Consumers;
  readonly budget: Budget;
  readonly payloads: PayloadOptions | undefined;
  readonly redactor: Redactor;
}

/** Tells of requests that servers of Node carried: one line each, once they are over. */
export class Teller {
  /** How requests are read of which no adapter has told. */
  installed: Reader | undefined;
  readonly #parts: TellerParts;
  readonly #consumerField: string | undefined;
  readonly #isSecretField: boolean;
  /** Milliseconds between the two clocks; asked for once a second. */
  #offset = 0;
  #offsetAt = Number.NEGATIVE_INFINITY;

  constructor(parts: TellerParts) {
    this.#parts = parts;
    const { consumer } = parts.options;
    this.#consumerField = typeof consumer === 'string' ? consumer.toLowerCase() : undefined;
    this.#isSecretField = this.#consumerField !== undefined && secretNames().has(this.#consumerField);
  }

  /** A moment of `performance.now()` in milliseconds since 1970, whatever became of the wall clock in between. */
  timeOf(moment: number, now: number): number {
    if (now - this.#offsetAt > 1_000) {
      this.#offset = Date.now() - now;
      this.#offsetAt = now;
    }
    return this.#offset + moment;
  }

  /** Tells of a request that is over. Never throws. */
  tell(seen: Seen, request: IncomingMessage, response: ServerResponse): void {
    const now = performance.now();
    const { budget, shipper } = this.#parts;
    const timed = budget.begins();
    try {
      this.#tell(seen, request, response, statusOf(seen, response), now);
    } catch {
      shipper.outcomes.drop('internal');
    }
    if (timed) budget.ended(now, performance.now());
  }

  /** Tells of a request that no server of Node carried. Never throws. */
  tellAlone(seen: Seen, exchange: Exchange, { status, header, size = -1 }: Ended): void {
    const now = performance.now();
    const { budget, shipper, redactor } = this.#parts;
    const { text: redact } = redactor;
    const timed = budget.begins();
    try {
      const { method, target } = exchange;
      if (status < 400 && this.#ignores(method, target)) return;
      if (status < 400 && !budget.allows()) {
        shipper.outcomes.drop('cpu_budget');
        return;
      }
      trace(seen, exchange.header('traceparent'));
      const route = exchange.route();
      const referrer = exchange.header('referer');
      const consumer = this.#consumerOf(
        seen,
        exchange.native,
        this.#consumerField && exchange.header(this.#consumerField),
      );
      shipper.add(
        eventLine({
          method,
          status: seen.failure?.unsent ? seen.failure.status : status,
          url: redactUrl(target, redact),
          route: route === undefined ? undefined : shipper.route(method, route),
          time: this.timeOf(seen.startedAt, now),
          duration: now - seen.startedAt,
          protocol: undefined,
          requestSize: Number(exchange.header('content-length') ?? 0),
          responseSize: size,
          traceId: seen.traceId,
          spanId: seen.spanId,
          parentId: seen.parentId,
          address: exchange.address(),
          userAgent: exchange.header('user-agent'),
          referrer: referrer === undefined ? undefined : redactUrl(referrer, redact),
          attempt: exchange.header('errata-attempt'),
          consumer: consumer?.id,
          group: consumer?.group,
          version: versionOf(exchange.native),
          failure: seen.failure,
          deprecation: header('deprecation'),
          sunset: header('sunset'),
          more: limitTold({ headers: { get: header }, now: Date.now() }),
        }),
      );
    } catch {
      shipper.outcomes.drop('internal');
    } finally {
      if (timed) budget.ended(now, performance.now());
    }
  }

  #tell(seen: Seen, request: IncomingMessage, response: ServerResponse, status: number, now: number): void {
    const { options, shipper, budget, redactor } = this.#parts;
    const { text: redact } = redactor;
    const { method, target } = seen;
    if (options.ignore && status < 400 && this.#ignores(method, target)) return;
    const picked = pickFields(seen.fields, this.#consumerField);
    // A hub in this very process is not told of what it is told.
    if (picked.userAgent === AGENT_NAME) return;
    if (status < 400 && !budget.allows()) {
      shipper.outcomes.drop('cpu_budget');
      return;
    }
    trace(seen, picked.traceparent);
    const route = routeOf(seen, request, this.installed);
    const consumer = this.#consumerOf(seen, request, picked.consumer);
    const version = apiVersionOf(seen, request);
    const limit = limitFieldsOf(response);
    const facts: Facts = {
      method,
      status,
      url: redactUrl(target, redact),
      route: route === undefined ? undefined : shipper.route(method, route),
      time: this.timeOf(seen.startedAt, now),
      duration: now - seen.startedAt,
      protocol: seen.protocol,
      requestSize: picked.length === undefined ? 0 : Number(picked.length),
      responseSize: bodyLength(response, seen.writtenBefore),
      traceId: seen.traceId,
      spanId: seen.spanId,
      parentId: seen.parentId,
      address: addressOf(seen, request, picked),
      userAgent: picked.userAgent,
      referrer: picked.referrer === undefined ? undefined : redactUrl(picked.referrer, redact),
      attempt: picked.attempt,
      consumer: consumer?.id,
      group: consumer?.group,
      version,
      failure: seen.failure,
      deprecation: sentField(response, 'deprecation'),
      sunset: sentField(response, 'sunset'),
      more: limit ? limitTold({ headers: limit, now: Date.now() }) : '',
    };
    const { bodies } = seen;
    if (bodies && this.#wantsPayload(status)) this.#addWithPayload(facts, bodies, request, response);
    else shipper.add(eventLine(facts));
  }

  /** Tells of what node:http refused before it was a request, of which little is known. */
  tellRefused({ method, target, address }: Exchange, failure: Failure, traceId: string): void {
    const { shipper, redactor } = this.#parts;
    try {
      const now = performance.now();
      shipper.add(
        eventLine({
          ...NOTHING,
          method,
          status: failure.status,
          url: redactUrl(target || '/', redactor.text),
          time: this.timeOf(now, now),
          duration: 0,
          traceId,
          spanId: newSpanId(),
          address: address(),
          failure,
        }),
      );
    } catch {
      shipper.outcomes.drop('internal');
    }
  }

  /** Of errors always, of what went well by chance, and of nothing while the agent uses too much. */
  #wantsPayload(status: number): boolean {
    const { budget, payloads } = this.#parts;
    return budget.detail && (status >= 400 || Math.random() < (payloads?.sample ?? SAMPLE));
  }

  #addWithPayload(
    facts: Facts,
    bodies: KeptBodies,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    const { shipper, budget, payloads = {}, redactor } = this.#parts;
    const from = performance.now();
    describePayload(bodies, request, response, payloads, redactor)
      .catch(() => '')
      .then((more) => {
        shipper.add(eventLine({ ...facts, more: facts.more + more }));
        budget.add(performance.now() - from);
      });
  }

  #ignores(method: string, target: string): boolean {
    try {
      return this.#parts.options.ignore?.(method, target.split('?', 1)[0] ?? '') === true;
    } catch {
      return false;
    }
  }

  #consumerOf(seen: Seen, request: unknown, field: string | undefined) {
    const { options, consumers, shipper } = this.#parts;
    let given: Consumer | string | undefined | null;
    try {
      if (typeof options.consumer === 'function') given = options.consumer((seen.native ?? request) as never);
      else if (this.#consumerField !== undefined)
        given = field !== undefined && this.#isSecretField ? fingerprint(field) : field;
      else given = toldConsumer(seen, request, this.installed);
    } catch {
      shipper.outcomes.drop('callback_failed');
    }
    return given === undefined || given === null ? undefined : consumers.see(given);
  }
}
