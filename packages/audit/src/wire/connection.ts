import { isIP, type LookupFunction, connect as plainConnect, type Socket } from 'node:net';
import { connect as secureConnect } from 'node:tls';
import type { NoResponse } from './exchange.ts';
import { type Head, readResponse } from './read-response.ts';

/** What came over one connection. */
export type Arrived =
  | { readonly failure: NoResponse }
  | { readonly head: Head; readonly body: Buffer; readonly cut: boolean; readonly partial: boolean };

/** Bounds of one exchange. */
export interface Bounds {
  /** Milliseconds from connecting to the last byte. */
  readonly timeout: number;
  /** Bytes of a response that are read. */
  readonly size: number;
  /** Looks names up, and may refuse where they lead. Default: that of the system. */
  readonly lookup?: LookupFunction;
}

/** How long a connection is watched for a body that must not come, in milliseconds. */
const LINGER = 250;

function open({ protocol, hostname, port }: URL, lookup: LookupFunction | undefined): Socket {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol === 'https:')
    return secureConnect({
      host,
      port: Number(port || 443),
      ALPNProtocols: ['http/1.1'],
      ...(lookup ? { lookup } : {}),
      ...(isIP(host) ? {} : { servername: host }),
    });
  return plainConnect({ host, port: Number(port || 80), ...(lookup ? { lookup } : {}) });
}

function isBodiless(method: string, { status }: Head): boolean {
  return method === 'HEAD' || status === 204 || status === 304;
}

/** Sends bytes over a connection of their own and reads one response. Never rejects. */
export async function exchangeBytes(
  origin: URL,
  bytes: string,
  method: string,
  expecting: boolean,
  bounds: Bounds,
): Promise<Arrived> {
  return await new Promise((resolve) => {
    const socket = open(origin, bounds.lookup);
    const parts: Buffer[] = [];
    let size = 0;
    let connected = false;
    let linger: NodeJS.Timeout | undefined;
    const timer = setTimeout(() => end('timeout'), bounds.timeout);

    function finish(arrived: Arrived): void {
      clearTimeout(timer);
      clearTimeout(linger);
      socket.destroy();
      resolve(arrived);
    }

    /** The connection brings nothing more, or is not waited for. */
    function end(why: NoResponse): void {
      const read = readResponse(Buffer.concat(parts), method, expecting);
      if (read.state === 'malformed') finish({ failure: 'malformed' });
      else if (read.state === 'incomplete')
        finish({ failure: size > 0 && why === 'closed' ? 'malformed' : why });
      else {
        const { head, body } = read;
        const framed = head.fields.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name));
        const partial = read.state === 'open' && framed && !isBodiless(method, head);
        finish({ head, body, cut: false, partial });
      }
    }

    socket.once(origin.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
      connected = true;
      socket.write(bytes);
    });
    socket.on('data', (chunk) => {
      parts.push(chunk);
      size += chunk.length;
      const read = readResponse(Buffer.concat(parts), method, expecting);
      if (read.state === 'malformed') finish({ failure: 'malformed' });
      else if (read.state === 'whole') finish({ ...read, cut: false, partial: false });
      else if (read.state === 'open' && size > bounds.size)
        finish({ ...read, body: read.body.subarray(0, bounds.size), cut: true, partial: false });
      // Behind the head of a response without a body nothing may come: a moment is enough to see it if it does.
      else if (read.state === 'open' && isBodiless(method, read.head))
        linger ??= setTimeout(() => end('closed'), LINGER);
    });
    socket.once('error', () => end(connected ? 'closed' : 'refused'));
    socket.once('close', () => end(connected ? 'closed' : 'refused'));
  });
}
