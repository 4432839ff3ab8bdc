import type { IncomingMessage } from 'node:http';
import type { Reader } from '../../problem/observer.ts';
import type { KeptBodies } from '../payload/keep-bodies.ts';

/** What is told of an error, by whoever answered it. */
export interface Failure {
  readonly status: number;
  readonly code: string | undefined;
  readonly problemType: string | undefined;
  readonly exceptionType: string | undefined;
  readonly message: string;
  readonly unsent: string | undefined;
}

/** One request that is being served. It is the only object that the agent makes for it before it ends. */
export class Seen {
  readonly startedAt = performance.now();
  /**
   * What the request said when it came. Frameworks give requests another prototype and more members: from then on each look
   * at one costs several times as much.
   */
  readonly method: string;
  readonly target: string;
  readonly fields: readonly string[];
  readonly protocol: string;
  /** 32 and 16 hex digits; empty until somebody asks. */
  traceId = '';
  spanId = '';
  parentId = '';
  /** The framework's own request, and how to read it. */
  native: object | undefined = undefined;
  reader: Reader | undefined = undefined;
  failure: Failure | undefined = undefined;
  /** The request of Node's server; undefined where none carries it. */
  readonly raw: IncomingMessage | undefined;
  /** Bytes that the connection had written before. */
  readonly writtenBefore: number;
  /** How the bodies are kept, where they are. */
  bodies: KeptBodies | undefined = undefined;
  /** Was it told? */
  over = false;

  constructor(raw: IncomingMessage | undefined) {
    this.raw = raw;
    this.method = raw?.method ?? 'GET';
    this.target = raw?.url ?? '/';
    this.fields = raw?.rawHeaders ?? [];
    this.protocol = raw?.httpVersion ?? '';
    this.writtenBefore = raw?.socket?.bytesWritten ?? 0;
  }
}
