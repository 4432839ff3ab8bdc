import { Call, type RawFields } from './call.ts';
import { type ConnectionPhases, ConnectionTimes, type ConnectParams } from './connection-phases.ts';
import { subscribeAll } from './subscribe-all.ts';
import type { CallWatch } from './watch-calls.ts';

/** What undici tells of a request; the one in Node, and those that are installed. */
interface UndiciRequest {
  readonly method: string;
  readonly origin: string | URL;
  readonly path: string;
  /** Names and values in turn; before undici 6, the text of the head. */
  readonly headers?: readonly unknown[] | string;
  addHeader?(name: string, value: string): void;
  onData?(chunk: Uint8Array): unknown;
}

interface Told {
  readonly request: UndiciRequest;
  readonly response?: { readonly statusCode: number; readonly headers: RawFields };
  readonly error?: unknown;
  readonly connector?: object;
  readonly connectParams?: ConnectParams;
  readonly socket?: object;
}

/** A field of the request by its lower-case name. */
function fieldOf({ headers }: UndiciRequest, name: string): string | undefined {
  if (typeof headers === 'string') return new RegExp(`^${name}: *(.*?)\\r?$`, 'im').exec(headers)?.[1];
  for (let at = 0; at + 1 < (headers?.length ?? 0); at += 2)
    if (String(headers?.[at]).toLowerCase() === name) return String(headers?.[at + 1]);
  return undefined;
}

/** Watches calls through fetch and undici. */
export function watchUndici({ ended, mayTrace }: CallWatch): () => void {
  const calls = new WeakMap<UndiciRequest, Call>();
  const connecting = new WeakMap<object, number>();
  const times = new ConnectionTimes();
  /** What a connection took, until its first request has been told of it. */
  const connected = new WeakMap<object, ConnectionPhases>();
  const handlers: Readonly<Record<string, (told: Told) => void>> = {
    'undici:request:create'({ request }) {
      const call = new Call(request.method, String(request.origin), request.path, (name) =>
        fieldOf(request, name),
      );
      calls.set(request, call);
      if (mayTrace(call.origin) && fieldOf(request, 'traceparent') === undefined)
        request.addHeader?.('traceparent', call.traceparent);
    },
    'undici:client:beforeConnect'({ connector }) {
      if (connector) connecting.set(connector, performance.now());
    },
    'undici:client:connected'({ connector, socket, connectParams = {} }) {
      const from = connector && connecting.get(connector);
      if (from !== undefined && socket)
        connected.set(socket, times.of(connectParams, from, performance.now()));
    },
    'undici:client:sendHeaders'({ request, socket }) {
      const call = calls.get(request);
      if (!call || !socket) return;
      Object.assign(call, connected.get(socket));
      connected.delete(socket);
    },
    'undici:request:bodySent'({ request }) {
      const call = calls.get(request);
      if (call) call.sentAt = performance.now();
    },
    'undici:request:headers'({ request, response }) {
      const call = calls.get(request);
      if (!call || !response || response.statusCode < 200) return;
      call.answered(response.statusCode, response.headers);
      const { onData } = request;
      if (!call.isRead || !onData) return;
      // Of this one request: undici hands each piece of the body over by it.
      request.onData = (chunk) => {
        call.keep(chunk);
        return onData.call(request, chunk);
      };
    },
    'undici:request:trailers'({ request }) {
      const call = calls.get(request);
      if (call) ended(call);
    },
    'undici:request:error'({ request, error }) {
      const call = calls.get(request);
      if (!call) return;
      call.error = error;
      ended(call);
    },
  };
  const stop = subscribeAll(handlers);
  return () => {
    stop();
    times.stop();
  };
}
