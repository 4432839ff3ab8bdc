import type { RequestEvent } from '../protocol/request-event.ts';
import { cleanUrl, templateOf } from './clean.ts';
import { randomHex } from './hex.ts';
import type { BrowserAgentOptions } from './options.ts';
import type { ProblemSeen } from './problem-of.ts';
import type { Queue } from './queue.ts';
import type { Timings } from './timings.ts';
import type { WhyFailed } from './why-failed.ts';

/** Calls that are watched at the same time; further ones are let through unseen. */
const MOST = 200;
/** In a `traceparent` that the page has set: what it means by it is its own business, so nothing more is checked. */
const TRACE_ID = /^\w\w-([\da-f]{32})-/;
const PROBLEM_MS = 2_500;
const SLOW_MS = 2_000;
const SAMPLE = 0.1;

type Outcome = Pick<RequestEvent, 'status' | 'network_error' | keyof ProblemSeen>;

/** One call of the page, from its beginning to its outcome. Each method works once and never throws. */
export interface Call {
  /** Value of the `traceparent` field that the call is to carry, if it is. */
  readonly traceparent: string | undefined;
  /** A response came. @param problem What its body says, where it is an error. */
  answered(status: number, problem?: ProblemSeen | Promise<ProblemSeen>): void;
  /** None came. @param known Why, where the page itself brought it about. */
  failed(known?: 'aborted' | 'timeout'): void;
}

/** The calls of a page. */
export interface Calls {
  /**
   * Begins to watch a call; undefined where it is none of ours.
   *
   * @param target Address as the page gave it.
   * @param carried The `traceparent` that the page has set itself.
   */
  begin(method: string, target: string, carried?: string): Call | undefined;
  /** The page is left: what is under way has ended for its user. */
  leave(): void;
}

/**
 * Makes events of calls, and gives those that are worth it to the queue.
 *
 * @param door Where the events go: calls of it are none of the page's. The API may share its origin with the hub.
 */
export function watchCalls(
  options: BrowserAgentOptions,
  door: string,
  queue: Queue,
  timings: Timings,
  why: WhyFailed,
): Calls {
  const { slow = SLOW_MS, sample = SAMPLE, trace = [location.origin], watch } = options;
  const underWay = new Set<() => void>();

  function begin(method: string, target: string, carried?: string): Call | undefined {
    const url = new URL(target, document.baseURI);
    if (!/^https?:$/.test(url.protocol) || url.origin + url.pathname === door || underWay.size >= MOST)
      return undefined;
    if (watch && !watch(url)) return undefined;
    const traced = trace.includes(url.origin);
    const traceId = (traced && TRACE_ID.exec(carried ?? '')?.[1]) || randomHex(16);
    const spanId = randomHex(8);
    const start = performance.now();
    // What is undefined is left out when it is written.
    const seen: RequestEvent = {
      method: method.toUpperCase(),
      status: 0,
      url: cleanUrl(url, options.query ?? false),
      host: url.hostname,
      time: Date.now(),
      page: told(options.page) || templateOf(location.pathname),
      trace_id: traced ? traceId : undefined,
      span_id: traced ? spanId : undefined,
      connection: connection(),
      consumer: told(options.consumer),
    };
    let ended = 0;
    let known: Outcome | undefined;

    function settle(outcome: Outcome, more?: RequestEvent['attributes']): void {
      if (!underWay.delete(leave)) return;
      const took = (ended || performance.now()) - start;
      const good = !outcome.network_error && outcome.status < 400 && took < slow;
      if (good && Math.random() >= sample) return;
      queue.add(() => ({
        ...seen,
        ...outcome,
        duration_us: Math.round(took * 1_000),
        ...(outcome.status ? timings.of(url.href.replace(/#.*/, ''), start) : {}),
        attributes: good && sample < 1 ? { 'errata.sample_rate': sample } : more,
      }));
    }
    function leave(): void {
      settle(
        known ?? { status: 0, network_error: 'aborted' },
        known ? undefined : { 'errata.left_page': true },
      );
    }
    underWay.add(leave);

    return {
      traceparent: traced && !carried ? `00-${traceId}-${spanId}-01` : undefined,
      answered(status, problem) {
        ended = performance.now();
        known = { status };
        if (!problem) return settle(known);
        const enough = new Promise<ProblemSeen>((done) => setTimeout(done, PROBLEM_MS, {}));
        void Promise.race([problem, enough])
          .catch(() => ({}))
          .then((said) => settle({ status, ...said }));
      },
      failed(reason) {
        ended = performance.now();
        if (reason) return settle({ status: 0, network_error: reason });
        // Some browsers fail what is under way when the page is left, a moment before they say so.
        setTimeout(() => {
          known ??= { status: 0, network_error: 'unknown' };
        }, 100);
        void why
          .of(url, url.origin !== location.origin)
          .then((network_error) => settle({ status: 0, network_error }));
      },
    };
  }

  return {
    begin(...call) {
      try {
        return begin(...call);
      } catch {
        // The page's own call says what is wrong with it.
        return undefined;
      }
    },
    leave() {
      for (const leave of [...underWay]) leave();
    },
  };
}

/** What a callback of the user's says; nothing where it throws, for the call is worth more. */
function told(callback: (() => string | undefined) | undefined): string | undefined {
  try {
    return callback?.();
  } catch {
    return undefined;
  }
}

/** `4g`, `3g`, `2g`, `slow-2g`, where the browser tells. */
function connection(): string | undefined {
  return (navigator as { connection?: { effectiveType?: string } }).connection?.effectiveType;
}
