import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { InvalidQuestion } from '../query/invalid-question.ts';
import { isDiskFull } from '../store/disk-full.ts';
import { isMetadataUnavailable } from '../store/metadata/unavailable.ts';
import { TelemetryError, type TelemetryFault } from '../store/telemetry/port.ts';
import type { InputFault } from './errors/input.ts';
import { PROBLEM_TYPE, ProblemError, problem } from './problem.ts';

/** Seconds until a store may be back, or a disk have been cleared. */
const RETRY_STORE = 5;
const RETRY_DISK = 60;

/** Answers a request with one of our problems. */
export function sendProblem(reply: FastifyReply, error: ProblemError): FastifyReply {
  return (
    reply
      .code(error.status)
      .headers(error.headers)
      .header('content-type', PROBLEM_TYPE)
      .header('content-language', 'en')
      // 404, 405, 414 and others could otherwise be kept by caches (RFC 9110 §15.1).
      .header('cache-control', 'no-store')
      .send(Buffer.from(JSON.stringify(error.body(reply.request.id))))
  );
}

/** Answers whatever was thrown: our problems as they are, the rest as what they mean, with nothing of their text. */
export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answer = toProblem(error, request);
  if (answer.status >= 500)
    request.log.error(
      { err: answer.cause ?? error, method: request.method, path: pathOf(request), code: answer.code },
      answer.title,
    );
  return sendProblem(reply, answer);
}

/** The path of a request without its query, which may hold what a log must not. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '';
}

function toProblem(error: unknown, request: FastifyRequest): ProblemError {
  if (error instanceof ProblemError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return invalidRequest(error);
  if (error instanceof InvalidQuestion) return questionProblem(error);
  if (error instanceof TelemetryError) return telemetryProblem(error.fault, error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const ofFramework = frameworkProblem(code, request);
  if (ofFramework !== null) return ofFramework;
  if (request.raw.destroyed && !request.raw.complete)
    return problem('bad_request', { reason: 'The connection ended before the whole body had arrived.' });
  if (isDiskFull(error)) return problem('disk_full', { retry_after: RETRY_DISK }, error);
  if (isMetadataUnavailable(error))
    return problem('store_unavailable', { store: 'metadata', retry_after: RETRY_STORE }, error);
  return problem('internal_error', undefined, error);
}

const PARTS: Record<string, InputFault['in']> = {
  body: 'body',
  querystring: 'query',
  params: 'path',
  headers: 'headers',
};

function invalidRequest(error: {
  validation: readonly { instancePath: string; message?: string | undefined }[];
  validationContext?: string | undefined;
}): ProblemError {
  const part = PARTS[error.validationContext ?? 'body'] ?? 'body';
  return problem('invalid_request', {
    errors: error.validation.map((fault) => ({
      in: part,
      pointer: `#${fault.instancePath === '/' ? '' : encodeURI(fault.instancePath)}`,
      detail: fault.message ?? 'not valid',
    })),
  });
}

function questionProblem({ parameter, message, place }: InvalidQuestion): ProblemError {
  switch (parameter) {
    case 'from':
    case 'to':
      return problem('range_invalid', { reason: message, parameter });
    case 'cursor':
      return problem('cursor_invalid');
    case 'q':
      return problem('filter_invalid', { message, ...(place ?? { start: 0, end: 0 }) });
    default:
      return problem('invalid_request', {
        errors: [{ in: 'query', pointer: `#/${parameter}`, detail: message }],
      });
  }
}

function telemetryProblem(fault: TelemetryFault, error: TelemetryError): ProblemError {
  switch (fault) {
    case 'timeout':
    case 'memory':
    case 'limit':
      return problem('query_too_slow', undefined, error);
    case 'unavailable':
      return problem('store_unavailable', { store: 'telemetry', retry_after: RETRY_STORE }, error);
    case 'full':
      return problem('disk_full', { retry_after: RETRY_DISK }, error);
    default:
      return problem('internal_error', undefined, error);
  }
}

/** What Fastify refuses by itself, before a handler runs. */
function frameworkProblem(code: string, request: FastifyRequest): ProblemError | null {
  const { config } = request.routeOptions;
  switch (code) {
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return problem('malformed_json', { reason: 'it is not valid JSON.' });
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return problem('malformed_json', { reason: 'it is empty, and Content-Type says application/json.' });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return problem('content_type_unsupported', {
        got: request.headers['content-type'] ?? '',
        accepts: config.accepts ?? ['application/json'],
      });
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return problem('body_too_large', { limit: request.routeOptions.bodyLimit });
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return problem('bad_request', { reason: 'The body is not as long as Content-Length says.' });
    case 'FST_ERR_BAD_URL':
      return problem('bad_request', {
        reason: 'The path holds a % that is not followed by two hex digits of UTF-8.',
      });
    default:
      return null;
  }
}
