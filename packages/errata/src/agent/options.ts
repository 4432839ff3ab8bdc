import type { Redact } from '../log/redact.ts';
import type { Consumer } from '../problem/observer.ts';
import type { TraceOrigins } from './outbound/trace-origins.ts';

/** Which headers and bodies are told, where they are: of errors always, of what went well by chance. */
export interface PayloadOptions {
  /** Share of the requests that went well, 0 to 1. Default 0.01. */
  readonly sample?: number | undefined;
  /** Bytes of each body. Default 10 KiB, at most 64 KiB. */
  readonly maxBytes?: number | undefined;
  /** Default true, each. */
  readonly headers?: boolean | undefined;
  readonly request?: boolean | undefined;
  readonly response?: boolean | undefined;
}

/** How an agent sees and sends. Every member may be left out. */
export interface AgentOptions<Request = never> {
  /** Address of the hub, without a path: `http://127.0.0.1:4400`. Where there is none, the agent does nothing. */
  readonly hub?: string | undefined;
  /** Key that may send (`errata key create`). A hub on the same machine needs none. */
  readonly key?: string | undefined;
  /** Project of the hub. Default `default`. */
  readonly project?: string | undefined;
  /** Name of this API. Default `OTEL_SERVICE_NAME`, or what the platform calls it. */
  readonly service?: string | undefined;
  /** Version of this API that runs here. */
  readonly version?: string | undefined;
  /** Default `NODE_ENV`. */
  readonly environment?: string | undefined;
  /**
   * Who calls: a request field by its name, or a function of the request, called when the response was sent. Of a field that
   * holds a credential (`authorization`, `x-api-key`) the fingerprint is sent. Default: what the adapter's `consumer` says.
   */
  readonly consumer?: string | ((request: Request) => Consumer | string | undefined | null) | undefined;
  /**
   * Are calls to other APIs told too? By default they are, and requests are followed to the calls that they make, which costs
   * something: no longer where the first thousand made none, and again from the first call on. `true`: always followed.
   */
  readonly outbound?: boolean | undefined;
  /** Origins of other APIs that get `traceparent`, such as `https://billing.internal`. Default: none. */
  readonly traceOrigins?: TraceOrigins | undefined;
  /** Requests that are not told to the hub, such as health checks; those that failed are told all the same. */
  readonly ignore?: ((method: string, path: string) => boolean) | undefined;
  /** What else is secret: names of keys whose values are taken out, or a function of each text. */
  readonly redact?: Redact | undefined;
  /** Are addresses of e-mail secret? Default false. */
  readonly emails?: boolean | undefined;
  /** Are headers and bodies told? Default false. */
  readonly payloads?: boolean | PayloadOptions | undefined;
  /** Milliseconds for which events are gathered. Default 1,000. */
  readonly interval?: number | undefined;
  /**
   * A folder in which events are kept until the hub has them, so that none is lost with the process; what one process left
   * there, the next one sends. It costs a few microseconds a request. Default: they are kept in memory.
   */
  readonly spool?: string | undefined;
  /** Bytes of events that may wait for a hub that is away. Default 16 MiB, 256 MiB in a folder. */
  readonly maxBytes?: number | undefined;
  /** Milliseconds for which they wait. Default one hour. */
  readonly keepFor?: number | undefined;
  /** Milliseconds that the hub has for an answer. Default 15,000. */
  readonly timeout?: number | undefined;
  /** Compress what is sent. Default: unless the hub is on this machine. */
  readonly compress?: boolean | undefined;
  /** Share of one processor that the agent may use, 0 to 1. Default 0.1; past it, successes are counted and not told. */
  readonly cpu?: number | undefined;
  /** Gets the agent's own warnings, each once. Default `console.warn`; `false` for nobody. */
  readonly warn?: ((text: string) => void) | false | undefined;
}
