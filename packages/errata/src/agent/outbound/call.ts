import { newSpanId, newTraceId, parseTraceParent } from '../../problem/trace-id.ts';
import { currentRequest, follow } from '../context.ts';
import { trace, traceparentOf } from '../server/describe-request.ts';
import { bytesToRead } from './bytes-to-read.ts';

/** Fields of a response as they came: names and values in turn. */
export type RawFields = readonly (string | Uint8Array)[];

/** One call that this process makes to another API, from its start to the end of its response. */
export class Call {
  readonly method: string;
  /** `https://api.example.com` */
  readonly origin: string;
  /** Path and query. */
  readonly path: string;
  readonly attempt: string | undefined;
  readonly traceId: string;
  readonly spanId: string;
  /** Of the request that caused it; empty where there is none. */
  readonly parentId: string;
  /** Moments of `performance.now()`, in milliseconds; 0 where it did not take place. */
  readonly startedAt = performance.now();
  sentAt = 0;
  headAt = 0;
  /** Milliseconds that these took. */
  dns = 0;
  connect = 0;
  tls = 0;
  status = 0;
  /** Fields of the response by their lower-case names, several lines joined. */
  fields: ReadonlyMap<string, string> = new Map();
  error: unknown = undefined;
  /** Was it told? */
  over = false;
  readonly #chunks: Uint8Array[] = [];
  #most = 0;
  #kept = 0;
  #isCut = false;

  /** @param field Answers a field of the request by its lower-case name. */
  constructor(method: string, origin: string, path: string, field: (name: string) => string | undefined) {
    this.method = method;
    this.origin = origin;
    this.path = path;
    this.attempt = field('errata-attempt');
    const cause = currentRequest();
    follow();
    if (cause) trace(cause, traceparentOf(cause));
    // Where somebody else has put the call into a trace, it is that one.
    const given = parseTraceParent(field('traceparent'));
    this.traceId = given?.traceId ?? (cause?.traceId || newTraceId());
    this.spanId = given?.spanId ?? newSpanId();
    this.parentId = cause?.spanId ?? '';
  }

  /** The field that continues the trace at the other API (W3C Trace Context §3.2). */
  get traceparent(): string {
    return `00-${this.traceId}-${this.spanId}-01`;
  }
  /** The head of the response is here. */
  answered(status: number, fields: RawFields): void {
    this.status = status;
    this.fields = fieldsOf(fields);
    this.headAt = performance.now();
    this.#most = bytesToRead(this);
  }
  /** Is the body to be kept, as it comes? */
  get isRead(): boolean {
    return this.#most > 0;
  }
  /** Keeps a piece of the body. */
  keep(chunk: unknown): void {
    if (!(chunk instanceof Uint8Array)) return;
    if (this.#kept + chunk.byteLength > this.#most) this.#isCut = true;
    const part = chunk.subarray(0, this.#most - this.#kept);
    if (part.byteLength === 0) return;
    this.#kept += part.byteLength;
    // The buffer is used again for what comes next.
    this.#chunks.push(Uint8Array.prototype.slice.call(part));
  }
  /** What was kept of the body; of a success nothing, unless that is all of it. */
  get body(): Buffer {
    return this.status < 400 && (this.#isCut || this.error !== undefined)
      ? Buffer.alloc(0)
      : Buffer.concat(this.#chunks);
  }
}

function fieldsOf(raw: RawFields): Map<string, string> {
  const fields = new Map<string, string>();
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = latin1(raw[at]).toLowerCase();
    const value = latin1(raw[at + 1]);
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return fields;
}

function latin1(text: string | Uint8Array | undefined): string {
  if (typeof text === 'string') return text;
  return text === undefined
    ? ''
    : Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('latin1');
}
