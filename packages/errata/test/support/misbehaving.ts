import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Clock } from 'errata/client';
import { onTestFinished } from 'vitest';

/** What a server does with one request. */
export type Step =
  | {
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string | Uint8Array;
    }
  /** Closes the connection with a reset, without a word. */
  | 'reset'
  /** Announces more than it sends, then resets. */
  | 'half body'
  /** Announces less than it sends. */
  | 'too long'
  /** Never answers. */
  | 'hang'
  /** Sends the head and never the body. */
  | 'hanging body'
  /** Sends no HTTP. */
  | 'garbage'
  /** Sends the head of a response bit by bit, and never its end. */
  | 'slow head';

/** A request as the server saw it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Number of its connection, from 1. */
  readonly connection: number;
}

export interface Misbehaving {
  readonly url: string;
  readonly seen: readonly Seen[];
}

function act(step: Step, response: ServerResponse): void {
  const { socket } = response;
  if (typeof step === 'object') {
    response.writeHead(step.status, step.headers);
    response.end(step.body);
    return;
  }
  const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
  const cut = () => socket?.resetAndDestroy();
  if (step === 'reset') cut();
  else if (step === 'half body') socket?.write(`${head}content-length: 100\r\n\r\n{"half":`, cut);
  else if (step === 'too long') socket?.write(`${head}content-length: 2\r\n\r\n{"much":"more"}`, cut);
  else if (step === 'garbage') socket?.write('I am no HTTP\r\n\r\n', cut);
  else if (step === 'hanging body') socket?.write(`${head}content-length: 100\r\n\r\n{`);
  else if (step === 'slow head') socket?.write(head);
}

/** Starts a server that follows a script, one step a request; the last step is repeated. It ends with the test. */
export async function misbehaving(...script: Step[]): Promise<Misbehaving> {
  const seen: Seen[] = [];
  const numbers = new Map<Socket, number>();
  const server = createServer(async (request, response) => {
    const nth = seen.length;
    const { method = '', url = '', headers, socket } = request;
    const known = numbers.get(socket) ?? numbers.size + 1;
    numbers.set(socket, known);
    const entry = { method, url, headers, body: '', connection: known };
    seen.push(entry);
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return;
    }
    entry.body = Buffer.concat(chunks).toString();
    act(script[Math.min(nth, script.length - 1)] ?? { status: 200 }, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

/** A clock on which waits between attempts take no time, are written down, and yet count; other timers are real. */
export interface QuickClock extends Clock {
  readonly waits: number[];
}

/** @param real Timers of these lengths are real: attempt timeouts and deadlines. */
export function quickClock(real: readonly number[] = [10_000, 30_000], random = 0.5): QuickClock {
  let skipped = 0;
  const waits: number[] = [];
  return {
    waits,
    now: () => performance.now() + skipped,
    date: () => Date.now() + skipped,
    random: () => random,
    set(call, ms) {
      if (real.includes(ms)) return setTimeout(call, ms);
      waits.push(ms);
      skipped += ms;
      return setImmediate(call);
    },
    clear(timer) {
      clearTimeout(timer as NodeJS.Timeout);
      clearImmediate(timer as NodeJS.Immediate);
    },
  };
}
