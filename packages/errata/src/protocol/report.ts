/** Why an agent did not send something that it saw, or sent less of it. */
export const DROP_REASONS = [
  /** The buffer held as many events or bytes as it may. */
  'buffer_full',
  /** The event alone was larger than an event may be. */
  'too_large',
  /** The hub could not be reached, or was busy, for longer than events are kept. */
  'hub_unreachable',
  /** The hub refused the delivery, or lines of it, for good. */
  'hub_refused',
  /** The agent's own budget of processor time was spent. */
  'cpu_budget',
  /** The process ended before everything was sent. */
  'shutdown',
  /** The spool on disk was full or could not be written. */
  'spool_full',
  /** A callback of the user's threw. */
  'callback_failed',
  /** A fault of the agent itself. */
  'internal',
] as const;

/** One of {@link DROP_REASONS}. */
export type DropReason = (typeof DROP_REASONS)[number];

/** A consumer, as the observed API names it. */
export interface ConsumerSeen {
  readonly id: string;
  readonly name?: string;
  /** Group or plan. */
  readonly group?: string;
  readonly company?: string;
}

/** A route that the observed API has, called or not. */
export interface RouteSeen {
  readonly method: string;
  readonly route: string;
}

/**
 * What an agent tells of itself and of things that do not change with each request: one JSON object, the body of
 * `POST /v1/reports`. Sent when the agent starts, then at most once a minute, and only when there is news; each number
 * counts since the report before.
 */
export interface Report {
  /** Of this process: the same in all its reports. At most 64 characters. */
  readonly instance: string;
  /** When the process started and when this was written: as the `time` of an event. */
  readonly started: string | number;
  readonly time: string | number;
  /** Name and version of the agent: `errata-js/0.1.0`. */
  readonly agent: string;
  readonly service?: string;
  readonly environment?: string;
  readonly release?: string;
  /** Name of the machine. */
  readonly host?: string;
  /** Of the process, by OpenTelemetry's names: `k8s.pod.name`, `faas.name`, `process.runtime.version`. At most 64. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  /** Events that were seen and sent. */
  readonly sent?: number;
  /** Events that were not sent, by reason. */
  readonly dropped?: Readonly<Partial<Record<DropReason, number>>>;
  /** Distinct values past those that are told apart: further ones are sent as `(other)`. */
  readonly capped?: Readonly<Partial<Record<'routes' | 'consumers', number>>>;
  /** Consumers that are new, or that changed. At most 1,000. */
  readonly consumers?: readonly ConsumerSeen[];
  /** Routes that are new. At most 1,000. */
  readonly routes?: readonly RouteSeen[];
}
