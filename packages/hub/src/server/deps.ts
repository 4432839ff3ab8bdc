import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { ImportService } from '../import/import-service.ts';
import type { RouteLearners } from '../ingest/routes/learners.ts';
import type { LiveTail } from '../live/live-tail.ts';
import type { NamePublisher } from '../services/consumers/publish.ts';
import type { EventLog } from '../spool/event-log.ts';
import type { MetadataStore } from '../store/metadata/port.ts';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { Access, RouteAccess } from './access.ts';
import type { ErrorCode } from './errors/list.ts';
import type { Metrics } from './metrics.ts';

/** The way in, as far as the server itself asks about it. */
export interface IngestPort {
  status(): IngestStatus;
}

export interface IngestStatus {
  /** Bytes accepted and not yet loaded. */
  spool_bytes: number;
  /** Bytes at which the spool takes no more. */
  spool_limit_bytes: number;
  /** Age of the oldest batch that is not yet loaded; 0 when there is none. */
  lag_seconds: number;
}

/** Everything that the server stands on. */
export interface ServerDeps {
  metadata: MetadataStore;
  telemetry: TelemetryStore;
  ingest: IngestPort;
  /** Takes events of the native door. */
  events: EventLog;
  /** Takes the lines of log files. */
  imports: ImportService;
  /** Tells those who watch of new requests. */
  live: LiveTail;
  /** Knows the routes of each project. */
  learners: RouteLearners;
  /** Copies the names of consumers to where their requests are. */
  names: NamePublisher;
  /** Folder for files that are being uploaded. */
  scratch: string;
  logger: FastifyBaseLogger;
  metrics: Metrics;
  /** Folder of the built dashboard; null or an absent folder serves none. */
  webRoot: string | null;
  /** The address that the hub is bound to. Loopback is open; any other demands a token, a session or a key. */
  bind: { host: string };
  clock: () => Date;
  /** Whether a proxy in front says truly who sends (X-Forwarded-For) and from where. Default: it does not. */
  trustProxy?: boolean | undefined;
}

/** The Fastify instance that routes are added to: its schemas are zod's. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** A function that adds the routes of one resource. */
export type Routes = (app: App, deps: ServerDeps) => void;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the route demands. Left out: `read` for GET and HEAD, `admin` for everything else. */
    access?: RouteAccess;
    /** Codes of our errors that this route gives beyond the usual ones; they are part of its description. */
    problems?: readonly ErrorCode[];
    /** Content types of the body that the route takes. Left out: application/json. */
    accepts?: readonly string[];
    /** May the same POST be sent again where nobody knows whether it was acted upon? It is part of its description. */
    repeatable?: boolean;
    /** Pages of any site may send to it. */
    anySite?: boolean;
  }
  interface FastifyRequest {
    /** Who sends it. Set before the body is read; `stranger` on public routes, where nobody asks. */
    access: Access;
  }
}
