import { Cap, OTHER } from '../cap.ts';
import type { Consumers } from '../consumers.ts';
import { Outcomes } from '../drops.ts';
import type { AgentOptions } from '../options.ts';
import { Reporter } from '../report.ts';
import type { Resource } from '../resource.ts';
import type { Batch } from './batch.ts';
import { Courier } from './courier.ts';
import { DiskOutbox } from './disk-outbox.ts';
import { MemoryOutbox, type Outbox } from './outbox.ts';
import { Post } from './post.ts';

const INTERVAL = 1_000;
const MAX_BYTES = 16 * 1024 * 1024;
const MAX_SPOOL = 256 * 1024 * 1024;
const KEEP_FOR = 3_600_000;
const TIMEOUT = 15_000;
/** Milliseconds that the end of a process waits for the hub. */
const PATIENCE = 3_000;
const MOST_ROUTES = 10_000;
const LOOPBACK = /^(?:127\.|localhost$|\[::1\]$)/;

/** What is sent, and by whom. */
export interface ShipperParts {
  readonly hub: URL;
  readonly instance: string;
  /** Name and version of the agent. */
  readonly agent: string;
  readonly resource: Resource;
  readonly consumers: Consumers;
  warn(text: string): void;
}

function headOf({ service, environment, release, host, attributes }: Resource): string {
  return JSON.stringify({ resource: { service, environment, release, host, attributes } });
}

/** Takes events and sees to it that the hub gets them, off the way of requests. */
export class Shipper {
  readonly outcomes = new Outcomes();
  readonly #routes = new Cap(MOST_ROUTES);
  readonly #calls = new Cap(MOST_ROUTES);
  readonly #interval: number;
  readonly #post: Post;
  #outbox: Outbox;
  #isSpooled = false;
  readonly #courier: Courier;
  readonly #reporter: Reporter;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: Omit<AgentOptions, 'consumer'>, parts: ShipperParts) {
    const { hub, instance, agent, resource, consumers, warn } = parts;
    const { outcomes } = this;
    const query = options.project === undefined ? '' : `?project=${encodeURIComponent(options.project)}`;
    this.#interval = options.interval ?? INTERVAL;
    this.#post = new Post({ url: hub, key: options.key, timeout: options.timeout ?? TIMEOUT });
    this.#courier = new Courier({
      post: this.#post,
      path: `/v1/requests${query}`,
      compress: options.compress ?? !LOOPBACK.test(hub.hostname),
      maxBytes: options.maxBytes ?? (options.spool === undefined ? MAX_BYTES : MAX_SPOOL),
      full: options.spool === undefined ? 'buffer_full' : 'spool_full',
      keepFor: options.keepFor ?? KEEP_FOR,
      outcomes,
      warn,
    });
    this.#reporter = new Reporter({
      post: this.#post,
      path: `/v1/reports${query}`,
      instance,
      agent,
      resource,
      outcomes,
      consumers,
      routes: this.#routes,
    });
    const head = headOf(resource);
    const push = (batch: Batch) => this.#courier.push(batch);
    this.#outbox = new MemoryOutbox(instance, head, push);
    if (options.spool === undefined) return;
    try {
      const outbox = new DiskOutbox(options.spool, instance, head, push);
      outbox.adopt();
      this.#outbox = outbox;
      this.#isSpooled = true;
    } catch (error) {
      warn(
        `The folder of agent({ spool }) cannot be used, and what is seen is kept in memory: ${(error as Error).message}`,
      );
    }
  }

  /** Takes an event. */
  add(line: string): void {
    if (this.#closed) {
      this.outcomes.drop('shutdown');
      return;
    }
    let first: boolean | undefined;
    try {
      first = this.#outbox.add(line);
    } catch {
      // The disk is full, or the folder is gone.
      this.outcomes.drop('spool_full');
      return;
    }
    if (first === undefined) this.outcomes.drop('too_large');
    if (first && !this.#timer) this.wake();
  }

  /** A route by its template, and told to the hub when it is new. */
  route(method: string, route: string): string {
    const seen = this.#routes.see(method, route);
    if (seen === 'new') this.#reporter.addRoute({ method, route });
    return seen === 'over' ? OTHER : route;
  }

  /** The same of another API's, which it has not told. */
  callRoute(host: string, template: string): string {
    return this.#calls.see(host, template) === 'over' ? OTHER : template;
  }

  /** Has what is gathered sent, and a report made, before long. */
  wake(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#pass();
      this.#reporter.tick();
    }, this.#interval).unref();
  }

  /** Events that were seen and not sent yet. */
  get waiting(): number {
    return this.#courier.waiting + this.#outbox.events;
  }

  /** Sends what there is. Ends when the hub has it, has failed once more, or after `patience` milliseconds. */
  async flush(patience = PATIENCE): Promise<void> {
    this.#pass();
    let timer: NodeJS.Timeout | undefined;
    // Holds the process for that long and no longer.
    const late = new Promise<void>((done) => {
      timer = setTimeout(done, patience);
    });
    await Promise.race([this.#courier.flush(), late]);
    clearTimeout(timer);
  }

  #pass(): void {
    try {
      const batch = this.#outbox.seal();
      if (batch) this.#courier.push(batch);
    } catch {
      this.outcomes.drop('internal');
    }
  }

  /** Sends what there is and reports the rest as dropped. */
  async close(): Promise<void> {
    if (this.#closed) return;
    await this.flush();
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#reporter.stop();
    this.#courier.close(this.#isSpooled);
    const timer = setTimeout(() => this.#post.close(), PATIENCE);
    await this.#reporter.send();
    clearTimeout(timer);
    this.#post.close();
  }
}
