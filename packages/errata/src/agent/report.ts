import type { ConsumerSeen, Report, RouteSeen } from '../protocol/index.ts';
import type { Cap } from './cap.ts';
import type { Consumers } from './consumers.ts';
import type { Outcomes } from './drops.ts';
import type { Resource } from './resource.ts';
import type { Post } from './ship/post.ts';

/** Milliseconds between two reports, at least; where one could not hold all the news, less. */
const PAUSE = 60_000;
const SHORT_PAUSE = 1_000;
const MOST_LISTED = 1_000;

/** Tells the hub what became of the events, and what does not change with each of them. */
export class Reporter {
  readonly #post: Post;
  readonly #path: string;
  readonly #always: Pick<Report, 'instance' | 'started' | 'agent'> & Partial<Report>;
  readonly #outcomes: Outcomes;
  readonly #consumers: Consumers;
  readonly #routes: Cap;
  #newRoutes: RouteSeen[] = [];
  #nextAt = 0;
  #sending: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: {
    readonly post: Post;
    readonly path: string;
    readonly instance: string;
    readonly agent: string;
    readonly resource: Resource;
    readonly outcomes: Outcomes;
    readonly consumers: Consumers;
    readonly routes: Cap;
  }) {
    const { service, environment, release, host, attributes } = options.resource;
    this.#post = options.post;
    this.#path = options.path;
    this.#outcomes = options.outcomes;
    this.#consumers = options.consumers;
    this.#routes = options.routes;
    this.#always = {
      instance: options.instance,
      started: Date.now(),
      agent: options.agent,
      ...(service === undefined ? {} : { service }),
      ...(environment === undefined ? {} : { environment }),
      ...(release === undefined ? {} : { release }),
      host,
      attributes,
    };
  }

  /** A route that was called for the first time. */
  addRoute(route: RouteSeen): void {
    this.#newRoutes.push(route);
  }

  /** Reports when the last report is long enough ago, if there is news then. */
  tick(): void {
    const wait = this.#nextAt - performance.now();
    if (wait <= 0) this.send();
    else
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.send();
      }, wait).unref();
  }

  /** Reports no more by itself. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Reports now. Never rejects: what could not be told is told the next time. */
  send(): Promise<void> {
    this.#sending ??= this.#send().finally(() => {
      this.#sending = undefined;
    });
    return this.#sending;
  }

  async #send(): Promise<void> {
    const first = this.#nextAt === 0;
    const counts = this.#outcomes.take();
    const consumers: ConsumerSeen[] = this.#consumers.takeNews(MOST_LISTED);
    const routes = this.#newRoutes.splice(0, MOST_LISTED);
    const isMore = consumers.length === MOST_LISTED || routes.length === MOST_LISTED;
    this.#nextAt = performance.now() + (isMore ? SHORT_PAUSE : PAUSE);
    const capped = { routes: this.#routes.takeOver(), consumers: this.#consumers.takeOver() };
    const isCapped = capped.routes + capped.consumers > 0;
    const hasDrops = Object.keys(counts.dropped).length > 0;
    if (!first && counts.sent === 0 && !hasDrops && !isCapped && consumers.length + routes.length === 0)
      return;
    const report: Report = {
      ...this.#always,
      time: Date.now(),
      ...(counts.sent > 0 ? { sent: counts.sent } : {}),
      ...(hasDrops ? { dropped: counts.dropped } : {}),
      ...(isCapped ? { capped } : {}),
      ...(consumers.length > 0 ? { consumers } : {}),
      ...(routes.length > 0 ? { routes } : {}),
    };
    try {
      const body = Buffer.from(JSON.stringify(report));
      const { status } = await this.#post.send(this.#path, { 'content-type': 'application/json' }, body);
      if (status >= 200 && status < 300) return;
    } catch {
      // The hub is away.
    }
    this.#outcomes.putBack(counts);
    this.#consumers.putBack(consumers);
    this.#newRoutes.unshift(...routes);
  }
}
