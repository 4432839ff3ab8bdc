import type { IncomingMessage } from 'node:http';
import { MAX_BODY } from '../../validation/index.ts';
import type { NodeExchange } from './node-exchange.ts';

const peeks = new WeakMap<IncomingMessage, Promise<Uint8Array | undefined>>();

/** Has the body been read by nobody but {@link peekBody}, which put it back? */
export function isUnread(request: IncomingMessage): boolean {
  return !request.readableDidRead || (peeks.has(request) && !request.readableEnded);
}

/**
 * The bytes of a body that nobody has read, which is left to whoever reads it next. Undefined where there is none, where
 * it is larger than 1 MiB, and where the client left before it was whole.
 */
async function peekBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const { 'content-length': length, 'transfer-encoding': coding } = request.headers;
  if (length === '0' || Number(length) > MAX_BODY || (length ?? coding) === undefined) return undefined;
  const known = peeks.get(request) ?? peek(request);
  peeks.set(request, known);
  return known;
}

/** Has policies see the body also where no parser has read it. Answers the same exchange. */
export function withBody(exchange: NodeExchange, request: IncomingMessage): NodeExchange {
  const { body } = exchange;
  exchange.body = async () => (isUnread(request) ? peekBody(request) : body?.());
  return exchange;
}

async function peek(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  const whole = await new Promise<boolean>((done) => {
    const finish = (isWhole: boolean) => {
      for (const event of ['readable', 'end', 'error', 'close']) request.removeListener(event, look);
      // Before the stream has said that it is at its end, what was read can be put back.
      if (size > 0 && !request.readableEnded && !request.destroyed) request.unshift(Buffer.concat(chunks));
      done(isWhole);
    };
    const look = () => {
      for (let chunk: Buffer | null = request.read(); chunk; chunk = request.read()) {
        chunks.push(chunk);
        size += chunk.byteLength;
      }
      if (request.complete || request.readableEnded) finish(size <= MAX_BODY);
      else if (request.destroyed || size > MAX_BODY) finish(false);
    };
    for (const event of ['readable', 'end', 'error', 'close']) request.on(event, look);
    look();
  });
  // The stream takes note a tick later that nobody waits for it, and can then flow to who comes next.
  await new Promise(setImmediate);
  return whole ? Buffer.concat(chunks) : undefined;
}
