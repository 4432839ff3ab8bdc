import type { Socket } from 'node:net';

const refused = new WeakSet<Socket>();

/** Notes that node:http refused what came on this connection, and that it was answered. */
export function noteRefused(socket: Socket): void {
  refused.add(socket);
}

/** Was it? What a handler throws for want of the rest of its request is then no error of its own. */
export function wasRefused(socket: Socket): boolean {
  return refused.has(socket);
}
