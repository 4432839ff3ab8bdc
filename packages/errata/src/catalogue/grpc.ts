import type { Audience, CatalogueEntry, Confusion, RetryRule, StatusClass } from './entry.ts';

/** The parts of a gRPC entry that differ from code to code. */
interface GrpcCode {
  readonly grpc: number;
  readonly name: string;
  readonly status: number;
  readonly meaning: string;
  readonly retry: { readonly rule: RetryRule; readonly note: string };
  readonly causes: readonly string[];
  readonly fixes: Readonly<Record<Audience, readonly string[]>>;
  readonly avoid?: CatalogueEntry['avoid'];
  readonly confusedWith?: readonly Confusion[];
}

const NO_RETRY = 'The same call gets the same answer.';

function classFor(status: number): StatusClass {
  if (status < 300) return 'success';
  return status < 500 ? 'client-error' : 'server-error';
}

function code(entry: GrpcCode): CatalogueEntry {
  return {
    key: `grpc:${entry.name}`,
    status: entry.status,
    grpc: entry.grpc,
    title: entry.name,
    class: classFor(entry.status),
    owner: 'grpc',
    standing: 'unofficial',
    specification: 'gRPC status codes; google.rpc.Code for the HTTP mapping',
    meaning: entry.meaning,
    evidence: [
      {
        header: 'grpc-status',
        includes: String(entry.grpc),
        note: `grpc-status: ${entry.grpc}, in the trailers or, on early failure, in the headers.`,
      },
    ],
    headers: [],
    retry: entry.retry,
    cache: 'never',
    causes: entry.causes,
    fixes: entry.fixes,
    avoid: entry.avoid ?? [],
    confusedWith: entry.confusedWith ?? [],
  };
}

/**
 * The 17 status codes of gRPC, 0 OK to 16 UNAUTHENTICATED, in the order of their numbers. `status` is what google.rpc.Code
 * maps the code to; on the wire a gRPC response is HTTP 200 with the code in `grpc-status`.
 */
export const grpcCodes: readonly CatalogueEntry[] = [
  code({
    grpc: 0,
    name: 'OK',
    status: 200,
    meaning: 'The call succeeded.',
    retry: { rule: 'never', note: 'There is nothing to repeat.' },
    causes: ['The call did what was asked.'],
    fixes: {
      consumer: ['Read the response message.'],
      owner: ['Return OK only when the work is done; never OK with an error inside the message.'],
      operator: ['Count errors by grpc-status, not by the HTTP status, which is 200 either way.'],
      user: ['Nothing to do.'],
    },
    avoid: [
      {
        what: 'Report failures inside an OK message.',
        why: 'Retries, alerts and breakers look at the code and see a success.',
      },
    ],
  }),
  code({
    grpc: 1,
    name: 'CANCELLED',
    status: 499,
    meaning: 'The call was cancelled, usually by the caller itself.',
    retry: { rule: 'if-idempotent', note: 'Only if the result is still wanted; the work may have happened.' },
    causes: [
      'The caller cancelled the call or its context ended.',
      'The caller went away, so the server stopped.',
      'A proxy reset the stream.',
    ],
    fixes: {
      consumer: ['Find out who cancels: a parent context, a closed page, a shutdown.'],
      owner: ['Pass cancellation on to your own calls and stop the work.'],
      operator: ['If callers did not cancel, look for a proxy that resets streams.'],
      user: ['Try again if you still need the result.'],
    },
    confusedWith: [
      { key: 'grpc:DEADLINE_EXCEEDED', tell: 'There the time ran out; here somebody cancelled.' },
      { key: 'nginx:499', tell: 'nginx logs the same event over HTTP as 499.' },
    ],
  }),
  code({
    grpc: 2,
    name: 'UNKNOWN',
    status: 500,
    meaning: 'The server failed and gave no better code, often because an exception escaped the handler.',
    retry: { rule: 'if-idempotent', note: 'The outcome is not known.' },
    causes: [
      'An exception without a mapping to a status code.',
      'An error from another system whose code is not known here.',
      'A proxy that answered with an HTTP status gRPC does not map.',
    ],
    fixes: {
      consumer: ['Report it with the request id; the code does not say what happened.'],
      owner: ['Map exceptions to codes in an interceptor and return INTERNAL for bugs.'],
      operator: ['Look for the exception in the logs of the server by trace id.'],
      user: ['Try again later and quote the id shown.'],
    },
    avoid: [{ what: 'Retry every UNKNOWN.', why: 'It may be a write that succeeded.' }],
    confusedWith: [
      { key: 'grpc:INTERNAL', tell: 'INTERNAL is chosen by the server; UNKNOWN is the lack of a choice.' },
    ],
  }),
  code({
    grpc: 3,
    name: 'INVALID_ARGUMENT',
    status: 400,
    meaning: 'An argument is wrong whatever the state of the system is.',
    retry: { rule: 'never', note: NO_RETRY },
    causes: ['A missing or malformed field.', 'A value outside the documented range or set.'],
    fixes: {
      consumer: ['Read BadRequest.field_violations in the details and correct the field.'],
      owner: ['Attach BadRequest with the field path and a description for each violation.'],
      operator: ['Check whether one client version sends all of them.'],
      user: ['Correct the input that is marked.'],
    },
    confusedWith: [
      { key: 'grpc:FAILED_PRECONDITION', tell: 'There the argument is fine and the state is not.' },
      { key: 'grpc:OUT_OF_RANGE', tell: 'There the value may become valid as the system changes.' },
    ],
  }),
  code({
    grpc: 4,
    name: 'DEADLINE_EXCEEDED',
    status: 504,
    meaning:
      'The deadline passed before the call was done. It may have succeeded on the server all the same.',
    retry: { rule: 'if-idempotent', note: 'The work may have happened. A retry needs deadline left over.' },
    causes: [
      'The deadline is shorter than the normal time of the call.',
      'The server, or something it calls, is slow.',
      'Time was used up by connecting, queueing or earlier retries.',
    ],
    fixes: {
      consumer: ['Set the deadline from measured latency, and check the outcome before repeating a write.'],
      owner: ['Pass the deadline on to your own calls, and stop when it is over.'],
      operator: ['Compare latency per hop by trace; look for queues and saturated pools.'],
      user: ['Check whether the action took effect before repeating it.'],
    },
    avoid: [{ what: 'Remove deadlines.', why: 'Calls then hold resources for ever when a peer hangs.' }],
    confusedWith: [
      { key: 'grpc:UNAVAILABLE', tell: 'There the server could not be reached or refused the call.' },
    ],
  }),
  code({
    grpc: 5,
    name: 'NOT_FOUND',
    status: 404,
    meaning: 'The thing that was asked for does not exist, or the caller may not know that it does.',
    retry: { rule: 'never', note: NO_RETRY },
    causes: [
      'A wrong or deleted id.',
      'The wrong project, tenant or region.',
      'The thing is hidden from this caller.',
    ],
    fixes: {
      consumer: ['Check the resource name and the environment.'],
      owner: ['Attach ResourceInfo with the type and the name that were looked up.'],
      operator: ['Check replication lag if the thing was just made.'],
      user: ['Check the link or the name.'],
    },
    confusedWith: [
      { key: 'grpc:UNIMPLEMENTED', tell: 'There the method is missing; here the resource is.' },
      { key: 'grpc:PERMISSION_DENIED', tell: 'Refusing a whole class of callers is PERMISSION_DENIED.' },
    ],
  }),
  code({
    grpc: 6,
    name: 'ALREADY_EXISTS',
    status: 409,
    meaning: 'The thing that was to be made exists already.',
    retry: { rule: 'never', note: 'After an unanswered create it may be your own: read it and compare.' },
    causes: ['An earlier attempt succeeded but its answer was lost.', 'Two callers chose the same name.'],
    fixes: {
      consumer: ['Read the existing one: if it is what you meant, go on.'],
      owner: ['Accept a request id, so that a repeated create answers as the first did.'],
      operator: ['Look for retries after timeouts around the same time.'],
      user: ['Choose another name, or use the one that exists.'],
    },
    confusedWith: [
      { key: 'grpc:ABORTED', tell: 'There two changes collided; the whole operation may be repeated.' },
    ],
  }),
  code({
    grpc: 7,
    name: 'PERMISSION_DENIED',
    status: 403,
    meaning: 'The caller is known and may not do this.',
    retry: { rule: 'after-change', note: 'Once the permission has been given.' },
    causes: [
      'A missing role or scope.',
      'The API is not enabled for the project.',
      'A policy or network boundary.',
    ],
    fixes: {
      consumer: ['Check which identity is used and which permission the message names.'],
      owner: ['Attach ErrorInfo with a reason and name the missing permission.'],
      operator: ['Check role bindings and policies for the identity in the log.'],
      user: ['Ask the owner for access.'],
    },
    avoid: [
      {
        what: 'Use it for an exhausted quota.',
        why: 'RESOURCE_EXHAUSTED lets clients wait instead of give up.',
      },
    ],
    confusedWith: [{ key: 'grpc:UNAUTHENTICATED', tell: 'There the caller is not known at all.' }],
  }),
  code({
    grpc: 8,
    name: 'RESOURCE_EXHAUSTED',
    status: 429,
    meaning:
      'A quota or another resource is used up: calls per minute, disk, memory, or the size of a message.',
    retry: {
      rule: 'after-delay',
      note: 'Only where it is a rate quota: wait for RetryInfo.retry_delay or grpc-retry-pushback-ms. A message that is too large never passes.',
    },
    causes: [
      'The quota of the caller is used up.',
      'A message larger than the receive limit (4 MiB by default).',
      'The server is out of disk or memory.',
    ],
    fixes: {
      consumer: ['Read QuotaFailure and RetryInfo; slow down, or send smaller messages.'],
      owner: ['Attach QuotaFailure and RetryInfo, and page large results.'],
      operator: ['Tell quota from capacity: one caller refused, or all of them.'],
      user: ['Wait, then try again.'],
    },
    avoid: [{ what: 'Retry at once.', why: 'It uses the next quota up as well.' }],
    confusedWith: [{ key: 'grpc:UNAVAILABLE', tell: 'There the service is down for everybody for a while.' }],
  }),
  code({
    grpc: 9,
    name: 'FAILED_PRECONDITION',
    status: 400,
    meaning:
      'The system is not in the state that the call needs, and repeating the call does not change that.',
    retry: { rule: 'after-change', note: 'Once the state has been put right.' },
    causes: ['Deleting something that is not empty.', 'Acting on a resource in the wrong phase.'],
    fixes: {
      consumer: ['Read PreconditionFailure, put the state right, then call again.'],
      owner: ['Attach PreconditionFailure naming what must be true.'],
      operator: ['Check whether a job that should have changed the state is stuck.'],
      user: ['Finish the earlier step that the message names.'],
    },
    confusedWith: [
      { key: 'grpc:ABORTED', tell: 'Use ABORTED if the caller should repeat a whole read-modify-write.' },
      { key: 'grpc:UNAVAILABLE', tell: 'Use UNAVAILABLE if the caller may repeat just this call.' },
      { key: '412', tell: 'google.rpc maps it to 400, not to 412.' },
    ],
  }),
  code({
    grpc: 10,
    name: 'ABORTED',
    status: 409,
    meaning: 'The operation was given up, usually because of a conflict with another change.',
    retry: {
      rule: 'after-change',
      note: 'Repeat the whole read-modify-write from the read, with backoff; not just this call.',
    },
    causes: ['A transaction conflict.', 'A stale etag or version.', 'A lock held by somebody else.'],
    fixes: {
      consumer: ['Read again, apply the change to what you read, and write with its version.'],
      owner: ['Keep transactions short, and say which resource was contended.'],
      operator: ['Look for hot rows and long transactions.'],
      user: ['Reload, look at what changed, and save again.'],
    },
    confusedWith: [
      { key: 'grpc:FAILED_PRECONDITION', tell: 'There repeating does not help until the state changes.' },
    ],
  }),
  code({
    grpc: 11,
    name: 'OUT_OF_RANGE',
    status: 400,
    meaning: 'The call went past the valid range, such as reading beyond the end.',
    retry: { rule: 'after-change', note: 'Once the range exists; the same call fails until then.' },
    causes: [
      'Reading past the end while iterating.',
      'An offset for data that was truncated or is not there yet.',
    ],
    fixes: {
      consumer: ['Stop iterating, or start again from a valid position.'],
      owner: ['Say what the valid range is.'],
      operator: ['Check retention if consumers hold old offsets.'],
      user: ['Go back to a page that exists.'],
    },
    confusedWith: [
      { key: 'grpc:INVALID_ARGUMENT', tell: 'There the value is wrong in every state of the system.' },
    ],
  }),
  code({
    grpc: 12,
    name: 'UNIMPLEMENTED',
    status: 501,
    meaning: 'The server does not implement this method, or does not know the service.',
    retry: { rule: 'never', note: NO_RETRY },
    causes: [
      'The client is newer than the server.',
      'A wrong package, service or method name.',
      'The call reached another server, or a proxy that does not speak gRPC (HTTP 404).',
    ],
    fixes: {
      consumer: ['Compare package, service and method with the .proto of the deployed server.'],
      owner: ['Register the service, and deploy servers before clients.'],
      operator: ['Check the route: host, port, path prefix and HTTP/2 to the right server.'],
      user: ['Update the application, or wait for the service to be updated.'],
    },
    confusedWith: [{ key: 'grpc:NOT_FOUND', tell: 'There the method ran and the resource is missing.' }],
  }),
  code({
    grpc: 13,
    name: 'INTERNAL',
    status: 500,
    meaning: 'Something that must always hold was broken: a bug in the server, or a damaged message.',
    retry: { rule: 'never', note: 'A bug answers the same way. Idempotent calls may be tried once more.' },
    causes: [
      'A bug in the server.',
      'A message that could not be decoded or decompressed.',
      'A proxy that breaks HTTP/2 streams or drops trailers.',
    ],
    fixes: {
      consumer: ['Report it with the request id.'],
      owner: ['Find it by trace id; keep the details out of the message to the caller.'],
      operator: ['Look at what was deployed last, and at proxies that do not pass trailers.'],
      user: ['Try again later and quote the id shown.'],
    },
    avoid: [
      { what: 'Put the exception text into the status message.', why: 'It shows your insides to strangers.' },
    ],
    confusedWith: [{ key: 'grpc:UNKNOWN', tell: 'UNKNOWN means that nobody chose a code.' }],
  }),
  code({
    grpc: 14,
    name: 'UNAVAILABLE',
    status: 503,
    meaning: 'The service cannot be reached or cannot serve just now; most likely it passes.',
    retry: {
      rule: 'if-idempotent',
      note: 'The code made for retries: backoff with jitter. But a call that was sent may have run, so repeat a write only with a request id.',
    },
    causes: [
      'The server is restarting, draining or overloaded.',
      'The connection broke or could not be made.',
      'Name resolution failed, or no backend is healthy.',
    ],
    fixes: {
      consumer: ['Use the retry policy of the channel with backoff and retry throttling.'],
      owner: ['Drain with GOAWAY on shutdown, and send RetryInfo when shedding load.'],
      operator: ['Check health checks, endpoints, and keepalive settings on both sides.'],
      user: ['Try again in a minute.'],
    },
    avoid: [
      { what: 'Retry without a budget.', why: 'Retries from every client keep an overloaded server down.' },
    ],
    confusedWith: [
      { key: 'grpc:DEADLINE_EXCEEDED', tell: 'There the time ran out, and the outcome is less certain.' },
    ],
  }),
  code({
    grpc: 15,
    name: 'DATA_LOSS',
    status: 500,
    meaning: 'Data is lost or damaged and cannot be got back.',
    retry: { rule: 'never', note: NO_RETRY },
    causes: ['A checksum that does not match.', 'A missing block or a damaged file.'],
    fixes: {
      consumer: ['Stop, keep what you have, and report it.'],
      owner: ['Return it only for real loss, and wake somebody.'],
      operator: ['Stop writes to the part concerned and restore from a backup.'],
      user: ['Do not overwrite your own copy; contact support.'],
    },
    avoid: [
      { what: 'Carry on with the partial data.', why: 'The damage spreads to whatever is derived from it.' },
    ],
  }),
  code({
    grpc: 16,
    name: 'UNAUTHENTICATED',
    status: 401,
    meaning: 'The call carries no valid credentials.',
    retry: { rule: 'after-change', note: 'Once, with a fresh token.' },
    causes: [
      'No authorization metadata, or a proxy that strips it.',
      'An expired token, or a clock that is wrong.',
      'A token for another audience.',
    ],
    fixes: {
      consumer: ['Refresh the token once; check that call credentials are set on the channel.'],
      owner: ['Say in ErrorInfo why the credentials failed, without echoing them.'],
      operator: ['Check clocks, key rotation, and that proxies pass authorization on.'],
      user: ['Sign in again.'],
    },
    confusedWith: [{ key: 'grpc:PERMISSION_DENIED', tell: 'There the caller is known and not allowed.' }],
  }),
];
