import { createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type Asked, correctReply, type Reply } from './correct-replies.ts';

/** What a mutant does to the reply of the correct server: changes it, or what goes over the wire. */
export type Mutate = (reply: Reply, request: Asked) => void;

/** A server that listens. */
export interface Listening {
  readonly url: URL;
  /** What was asked so far, as `METHOD target`. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

function read(text: string): Asked | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [line = '', ...lines] = text.slice(0, end).split('\r\n');
  const [, method = '', target = '/'] = /^(\S+) (\S+) HTTP\/1\.1$/.exec(line) ?? [];
  const fields = new Map(
    lines.map((each) => [
      each.slice(0, each.indexOf(':')).toLowerCase(),
      each.slice(each.indexOf(':') + 1).trim(),
    ]),
  );
  const body = text.slice(end + 4);
  const whole = fields.has('expect') || body.length >= Number(fields.get('content-length') ?? 0);
  return whole ? { method, target, path: target.split('?', 1)[0] ?? '/', fields, body } : undefined;
}

function bytesOf({ status, phrase, fields, body, encode, sendBody }: Reply, { method }: Asked): Buffer {
  const content = encode ? encode(Buffer.from(body)) : Buffer.from(body);
  const length = status === 204 || status === 304 ? {} : { 'Content-Length': String(content.length) };
  const all: Record<string, string | undefined> = { ...length, Connection: 'close', ...fields };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}\r\n`],
  );
  const head = Buffer.from(`HTTP/1.1 ${status} ${phrase}\r\n${lines.join('')}\r\n`);
  const bodiless = method === 'HEAD' || status === 204 || status === 304;
  return bodiless && !sendBody ? head : Buffer.concat([head, content]);
}

/** Listens on loopback and answers as HTTP and RFC 9457 ask for, but for what `mutate` spoils. */
export async function serveCorrectly(mutate: Mutate = () => {}): Promise<Listening> {
  const asked: string[] = [];
  const counts = new Map<string, number>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let text = '';
    let answered = false;
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.setEncoding('latin1').on('data', (chunk) => {
      text += chunk;
      const request = answered ? undefined : read(text);
      if (!request) return;
      answered = true;
      asked.push(`${request.method} ${request.target}`);
      const place = `${request.method} ${request.target} ${request.fields.size}`;
      counts.set(place, (counts.get(place) ?? 0) + 1);
      const reply = correctReply(request, counts.get(place) ?? 0);
      if (request.fields.get('accept-encoding') === 'gzip' && reply.body !== '') {
        reply.fields['Content-Encoding'] = 'gzip';
        reply.encode = gzipSync;
      }
      mutate(reply, request);
      if (reply.wire === 'silence') return;
      if (reply.wire === 'close') socket.destroy();
      else if (reply.wire === undefined) socket.end(bytesOf(reply, request));
      else socket.end(reply.wire(bytesOf(reply, request)));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    asked,
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
}
