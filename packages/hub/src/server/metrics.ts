import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { IngestPort } from './deps.ts';

/** What the hub measures of itself, in Prometheus' terms. One a process: the loader counts outcomes in it as well. */
export interface Metrics {
  readonly registry: Registry;
  /** Requests answered, by method, route and status. */
  readonly requests: Counter<'method' | 'route' | 'status'>;
  /** Seconds from the request's head to the end of the answer. */
  readonly duration: Histogram<'method' | 'route'>;
  /** What became of each event: `signal` (requests, lines), `outcome` (stored, rejected, duplicate …), `reason`. */
  readonly outcomes: Counter<'signal' | 'outcome' | 'reason'>;
}

/** Makes the metrics, with those of the process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Counter({
      name: 'errata_http_requests_total',
      help: 'HTTP requests that the hub answered.',
      labelNames: ['method', 'route', 'status'],
      registers,
    }),
    duration: new Histogram({
      name: 'errata_http_request_duration_seconds',
      help: 'Time the hub took to answer.',
      labelNames: ['method', 'route'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    outcomes: new Counter({
      name: 'errata_ingest_outcomes_total',
      help: 'Events received, by what became of each.',
      labelNames: ['signal', 'outcome', 'reason'],
      registers,
    }),
  };
}

/** Adds what is read from the ingest each time somebody asks. */
export function measureIngest(registry: Registry, ingest: IngestPort): void {
  const gauges = {
    errata_spool_bytes: ['Bytes accepted and not yet loaded.', 'spool_bytes'],
    errata_spool_limit_bytes: ['Bytes at which the spool takes no more.', 'spool_limit_bytes'],
    errata_load_lag_seconds: ['Age of the oldest batch that is not yet loaded.', 'lag_seconds'],
  } as const;
  for (const [name, [help, field]] of Object.entries(gauges))
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(ingest.status()[field]);
      },
    });
}
