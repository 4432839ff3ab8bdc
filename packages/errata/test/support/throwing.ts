import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { ErrataOptions, ErrorRecord } from 'errata';
import { createServer } from 'errata/node';

/** A response to a handler that threw, and what was logged of it. */
export interface Thrown {
  readonly status: number;
  readonly headers: Headers;
  /** The body as it was sent. */
  readonly text: string;
  readonly problem: Record<string, unknown>;
  readonly records: readonly ErrorRecord[];
}

/** A server that throws whatever it is told to. */
export interface Throwing {
  answer(thrown: unknown, init?: RequestInit & { path?: string }): Promise<Thrown>;
  close(): Promise<void>;
}

/** Starts one on a free port; its log is kept and not written, unless the options name a logger. */
export async function throwing(options: ErrataOptions<never> = {}): Promise<Throwing> {
  let next: unknown;
  const records: ErrorRecord[] = [];
  const server = createServer(
    () => {
      throw next;
    },
    { logger: (record) => records.push(record), ...(options as ErrataOptions) },
  );
  // A busy test must not lose a connection that it is about to use again.
  server.keepAliveTimeout = 600_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    async answer(thrown, { path = '/', ...init } = {}) {
      next = thrown;
      records.length = 0;
      const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        text,
        problem: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
        records: [...records],
      };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** What an async function throws. */
export async function caught(action: () => unknown): Promise<unknown> {
  try {
    await action();
  } catch (thrown) {
    return thrown;
  }
  throw new TypeError('Nothing was thrown.');
}

/** An error with these members, of this class by name. */
export function errorLike(name: string, message: string, members: object = {}): Error {
  return Object.assign(new Error(message), { name, ...members });
}
