import type { IncomingMessage, ServerResponse } from 'node:http';

/** Keeps the start of a body that passes by. */
export class Kept {
  readonly #most: number;
  readonly #chunks: (Uint8Array | string)[] = [];
  #kept = 0;
  /** Bytes that came by, those of texts counted by their characters. */
  size = 0;

  constructor(most: number) {
    this.#most = most;
  }

  add(chunk: unknown, encoding?: unknown): void {
    const room = this.#most - this.#kept;
    if (typeof chunk === 'string') {
      const isText = encoding === undefined || encoding === null || /^utf-?8$/i.test(String(encoding));
      if (!isText) {
        this.add(Buffer.from(chunk, encoding as BufferEncoding));
        return;
      }
      this.size += chunk.length;
      if (room > 0) this.#chunks.push(chunk.slice(0, room));
      this.#kept += Math.min(room, chunk.length);
    } else if (chunk instanceof Uint8Array) {
      this.size += chunk.byteLength;
      // The buffer may be used again by whoever wrote it.
      if (room > 0) this.#chunks.push(Uint8Array.prototype.slice.call(chunk, 0, room));
      this.#kept += Math.min(room, chunk.byteLength);
    }
  }
  /** Was more than what is kept? */
  get isCut(): boolean {
    return this.size > this.#kept;
  }
  get bytes(): Buffer {
    return Buffer.concat(
      this.#chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk)),
    );
  }
}

/** The starts of an exchange's bodies. */
export interface KeptBodies {
  readonly request: Kept;
  readonly response: Kept;
}

type Write = (chunk: unknown, ...rest: unknown[]) => unknown;

/**
 * Keeps the starts of a request's body and its response's. The methods of these two objects are wrapped and nobody else's:
 * the parser hands a body over by `push`, and to listen for data would have it flow before the application wants it.
 */
export function keepBodies(request: IncomingMessage, response: ServerResponse, most: number): KeptBodies {
  const bodies = { request: new Kept(most), response: new Kept(most) };
  const { push } = request;
  request.push = (chunk, encoding) => {
    bodies.request.add(chunk, encoding);
    return push.call(request, chunk, encoding);
  };
  let inside = false;
  for (const name of ['write', 'end'] as const) {
    const method = response[name] as Write;
    (response[name] as Write) = (chunk, ...rest) => {
      // HTTP/2's `end` calls `write`.
      if (inside) return method.call(response, chunk, ...rest);
      bodies.response.add(chunk, rest[0]);
      inside = true;
      try {
        return method.call(response, chunk, ...rest);
      } finally {
        inside = false;
      }
    };
  }
  return bodies;
}
