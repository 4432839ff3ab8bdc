import { clause, draft, rfc } from '../clause.ts';
import { errorHandler, refusesFirst, sendsField } from '../fixes.ts';
import { kinds } from '../kind.ts';

const LIMITS = 'Use the policy of errata/limits: it sends Retry-After and the fields of a named draft.';

/** What the caller does next. */
export const RECOVERABILITY = kinds('recoverability', {
  'retry-after-missing': {
    severity: 'should',
    title: '429 or 503 without Retry-After',
    clause: rfc(6585, '4'),
    why: 'Every client guesses how long to wait, and most guess too short.',
    fix: 'Send Retry-After with whole seconds.',
    fixes: sendsField('Retry-After', '30', LIMITS),
  },
  'retry-after-malformed': {
    severity: 'must',
    title: 'Retry-After is malformed',
    clause: rfc(9110, '10.2.3'),
    why: 'Clients ignore it and come back at once.',
    fix: 'Send whole seconds, such as: Retry-After: 30.',
    fixes: sendsField('Retry-After', '30', LIMITS),
  },
  'retry-after-past': {
    severity: 'should',
    title: 'Retry-After is in the past',
    clause: rfc(9110, '10.2.3'),
    why: 'It says to come back before now: clients do not wait at all.',
    fix: 'Send seconds instead of a date: they do not depend on clocks.',
    fixes: sendsField('Retry-After', '30', LIMITS),
  },
  'retry-after-unit': {
    severity: 'should',
    title: 'Retry-After is not in seconds',
    clause: rfc(9110, '10.2.3'),
    why: 'Taken for seconds, it sends clients away for days or years.',
    fix: 'Send the seconds from now.',
    fixes: sendsField('Retry-After', '30', LIMITS),
  },
  'retry-after-before-reset': {
    severity: 'should',
    title: 'Retry-After ends before the limit is reset',
    clause: draft('httpapi-ratelimit-headers', '10', '6'),
    why: 'Clients that obey come back into the next 429.',
    fix: 'Make Retry-After at least as long as the t of the exhausted policy.',
    fixes: sendsField('Retry-After', '30', LIMITS),
  },
  'rate-limit-malformed': {
    severity: 'should',
    title: 'The RateLimit fields cannot be parsed',
    clause: draft('httpapi-ratelimit-headers', '10', '4'),
    why: 'Clients ignore what they cannot parse, and run into the limit.',
    fix: 'Send RateLimit-Policy: "default";q=100;w=60 and RateLimit: "default";r=50;t=30.',
    fixes: sendsField('RateLimit', '"default";r=50;t=30', LIMITS),
  },
  'request-id-missing': {
    severity: 'info',
    title: 'Nothing to find the error by',
    clause: rfc(9457, '3.1.5'),
    why: 'Whoever reports the error has no id to quote, and nobody finds it in the log.',
    fix: 'Send the id of the trace or request in a field and in the body, and log the same.',
    fixes: errorHandler('Nothing to do: every error has trace_id and X-Trace-Id.'),
  },
  'request-id-replaced': {
    severity: 'info',
    title: 'The caller’s request id is replaced by another',
    why: 'The caller looks for the id that it sent, and finds it neither in the response nor in the log of the API.',
    fix: 'Take the X-Request-Id of the request over where it is short and plain (letters, digits, hyphens), and send it back.',
    fixes: {
      errata:
        'The adapter continues traceparent, and sends no X-Request-Id; where a middleware of yours does, let it take over the id of the request.',
      express: "response.set('X-Request-Id', request.get('X-Request-Id') ?? randomUUID())",
      fastify:
        "fastify({ requestIdHeader: 'x-request-id' }), and reply.header('x-request-id', request.id) in an onRequest hook",
      hono: 'requestId() of hono/request-id takes it over and sends it back.',
      koa: "ctx.set('X-Request-Id', ctx.get('X-Request-Id') || randomUUID())",
      nest: "In a middleware: response.setHeader('X-Request-Id', request.get('X-Request-Id') ?? randomUUID())",
      node: "response.setHeader('X-Request-Id', request.headers['x-request-id'] ?? randomUUID())",
    },
  },
  'trace-context-ignored': {
    severity: 'info',
    title: 'The caller’s trace is not continued',
    clause: clause('Trace Context §3.2', 'https://www.w3.org/TR/trace-context/#traceparent-header'),
    why: 'The error of the API and the trace of its caller cannot be put side by side.',
    fix: 'Take the trace id from traceparent where it is valid, and make one where it is not.',
    fixes: errorHandler('Nothing to do: the adapter continues traceparent.'),
  },
  'trace-id-invalid': {
    severity: 'should',
    title: 'An invalid trace id is taken over',
    clause: clause('Trace Context §3.2.2.3', 'https://www.w3.org/TR/trace-context/#trace-id'),
    why: 'All requests of a broken client share one id of zeros, and finding one finds all.',
    fix: 'Ignore a traceparent whose ids are all zeros, and make a new one.',
    fixes: errorHandler('Nothing to do: the adapter makes a new one.'),
  },
  'error-slow': {
    severity: 'info',
    title: 'Errors come slowly',
    why: 'A caller with a timeout gives up and sends it again, and the work is done for nothing.',
    fix: 'Refuse before the work: check the path, the credentials and the input first.',
    fixes: refusesFirst(),
  },
});
