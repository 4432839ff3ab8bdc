import { isProblemError, type ProblemError } from 'errata';
import type { FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { InvalidQuestion } from '../query/invalid-question.ts';
import { isDiskFull } from '../store/disk-full.ts';
import { isMetadataUnavailable } from '../store/metadata/unavailable.ts';
import { TelemetryError } from '../store/telemetry/port.ts';
import { errors } from './errors/list.ts';
import { pathOf } from './path-of.ts';
import { recogniseRefused } from './recognise-refused.ts';

/** Our error for whatever was thrown, the stores' and the framework's errors included; undefined for our own. */
export function recognise(thrown: unknown, request: FastifyRequest | undefined): ProblemError | undefined {
  if (isProblemError(thrown)) return recogniseRefused(thrown, request);
  if (hasZodFastifySchemaValidationErrors(thrown)) return invalidRequest(thrown);
  if (thrown instanceof InvalidQuestion) return questionError(thrown);
  if (thrown instanceof TelemetryError) return telemetryError(thrown);
  const ofFramework = request && frameworkError(thrown, request);
  if (ofFramework) return ofFramework;
  if (isDiskFull(thrown)) return errors.disk_full();
  if (isMetadataUnavailable(thrown)) return errors.store_unavailable({ store: 'metadata' });
  return internalError(thrown);
}

function internalError(thrown: unknown): ProblemError {
  return errors.internal_error({ internal: thrown instanceof Error ? thrown.message : String(thrown) });
}

const PARTS = { body: 'body', querystring: 'query', params: 'params', headers: 'headers' } as const;

function invalidRequest(error: {
  validation: readonly { instancePath: string; message?: string | undefined }[];
  validationContext?: string | undefined;
}): ProblemError {
  const part = PARTS[(error.validationContext ?? 'body') as keyof typeof PARTS] ?? 'body';
  return errors.invalid_request({
    errors: error.validation.map((fault) => ({
      in: part,
      pointer: `#${fault.instancePath === '/' ? '' : encodeURI(fault.instancePath)}`,
      detail: fault.message ?? 'not valid',
    })),
  });
}

function questionError({ parameter, message, place }: InvalidQuestion): ProblemError {
  switch (parameter) {
    case 'from':
    case 'to':
      return errors.range_invalid({ reason: message, parameter });
    case 'cursor':
      return errors.cursor_invalid();
    case 'q':
      return errors.filter_invalid({ message, ...(place ?? { start: 0, end: 0 }) });
    default:
      return errors.invalid_request({
        errors: [{ in: 'query', pointer: `#/${parameter}`, detail: message }],
      });
  }
}

function telemetryError(error: TelemetryError): ProblemError {
  switch (error.fault) {
    case 'timeout':
    case 'memory':
    case 'limit':
      return errors.query_too_slow();
    case 'unavailable':
      return errors.store_unavailable({ store: 'telemetry' });
    case 'full':
      return errors.disk_full();
    default:
      return internalError(error);
  }
}

/** What Fastify refuses by itself, before a handler runs. */
function frameworkError(thrown: unknown, request: FastifyRequest): ProblemError | undefined {
  const { config, bodyLimit } = request.routeOptions;
  // Of @fastify/static.
  if (thrown instanceof Error && thrown.name === 'PreconditionFailedError')
    return errors.precondition_failed();
  switch (thrown instanceof Error && 'code' in thrown && thrown.code) {
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return errors.malformed_json({ reason: 'it is not valid JSON.' });
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return errors.malformed_json({ reason: 'it is empty, and Content-Type says application/json.' });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return errors.content_type_unsupported({
        got: request.headers['content-type'] ?? '',
        accepts: config.accepts ?? ['application/json'],
      });
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return errors.body_too_large({ limit: bodyLimit });
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return errors.not_found({ path: pathOf(request) });
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return errors.bad_request({ reason: 'The body is not as long as Content-Length says.' });
    default:
      return undefined;
  }
}
