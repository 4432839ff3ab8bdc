import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { isOwn } from '../ship/post.ts';
import { announceRequests, isAnnounced } from './announce-requests.ts';
import { Call } from './call.ts';
import { subscribeAll } from './subscribe-all.ts';
import type { CallWatch } from './watch-calls.ts';

const CALL = Symbol('errata.call');
type Marked = ClientRequest & { [CALL]?: Call };

interface Told {
  readonly request: Marked;
  readonly response?: IncomingMessage;
  readonly error?: unknown;
}

/** Times how a new connection comes about. */
function watchSocket(call: Call, socket: Socket & { readonly encrypted?: boolean }): void {
  if (!socket.connecting) return;
  const from = performance.now();
  let named = from;
  let connected = from;
  socket.once('lookup', () => {
    named = performance.now();
    call.dns = named - from;
  });
  socket.once('connect', () => {
    connected = performance.now();
    call.connect = connected - named;
    // Node tells that a request is sent as soon as it is written, whether there is a connection or not.
    call.sentAt = connected;
  });
  if (socket.encrypted)
    socket.once('secureConnect', () => {
      call.sentAt = performance.now();
      call.tls = call.sentAt - connected;
    });
}

function open(request: Marked): Call | undefined {
  if (isOwn(request)) return undefined;
  if (request[CALL]) return request[CALL];
  const host = request.getHeader('host') ?? request.host;
  const call = new Call(request.method, `${request.protocol}//${host}`, request.path, (name) => {
    const value = request.getHeader(name);
    return value === undefined ? undefined : String(value);
  });
  request[CALL] = call;
  if (request.socket) watchSocket(call, request.socket);
  else request.once('socket', (socket) => watchSocket(call, socket));
  return call;
}

/**
 * Watches calls through node:http and node:https, and so through axios, got and whatever else stands on them. Since Node
 * 22.12 a call is told when it is made, and then can carry the trace; before, when it was sent. There, and only where some
 * origin may learn the trace, the functions that make requests are wrapped.
 */
export function watchHttp({ ended, mayTrace, traces }: CallWatch): () => void {
  function made(request: Marked): void {
    const call = open(request);
    if (call && !request.headersSent && !request.hasHeader('traceparent') && mayTrace(call.origin))
      request.setHeader('traceparent', call.traceparent);
  }
  const stopAnnouncing = traces && !isAnnounced() ? announceRequests(made) : undefined;
  const handlers: Readonly<Record<string, (told: Told) => void>> = {
    'http.client.request.created': ({ request }) => made(request),
    'http.client.request.start'({ request }) {
      const call = open(request);
      if (call) call.sentAt = performance.now();
    },
    'http.client.response.finish'({ request, response }) {
      const call = request[CALL];
      if (!call || !response) return;
      call.answered(response.statusCode ?? 0, response.rawHeaders);
      if (call.isRead) {
        // The parser hands the body over by `push`; to listen for data would have it flow before anybody wants it.
        const { push } = response;
        response.push = (chunk, encoding) => {
          call.keep(chunk);
          return push.call(response, chunk, encoding);
        };
      }
      response.once('close', () => {
        // Without an error it was the caller who wanted no more of it.
        if (!response.complete)
          call.error ??= response.errored ?? { name: 'AbortError', message: 'given up' };
        ended(call);
      });
    },
    'http.client.request.error'({ request, error }) {
      const call = request[CALL];
      if (!call) return;
      call.error = error;
      ended(call);
    },
  };
  const stop = subscribeAll(handlers);
  return () => {
    stop();
    stopAnnouncing?.();
  };
}
