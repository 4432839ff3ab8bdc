import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Opens a connection to a server and gathers everything that it sends. */
export function rawConnection(url: string): { socket: Socket; received(): string; closed: Promise<string> } {
  const { hostname, port } = new URL(url);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  socket.on('error', () => {});
  socket.on('end', () => socket.end());
  return { socket, received: () => text, closed: once(socket, 'close').then(() => text) };
}

/** Sends bytes to a server and answers everything that it sends until it closes. */
export async function rawHttp(url: string, bytes: string | Uint8Array): Promise<string> {
  const { socket, closed } = rawConnection(url);
  socket.write(bytes);
  return await closed;
}
