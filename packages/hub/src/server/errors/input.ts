import { defineError } from './define-error.ts';

/** One fault of the input, as RFC 9457 §3 shows it: where, and what. */
export interface InputFault {
  /** Part of the request. */
  in: 'body' | 'query' | 'path' | 'headers';
  /** JSON Pointer as URI fragment, such as `#/name`. */
  pointer: string;
  detail: string;
}

/** What was sent cannot be used. */
export const inputErrors = {
  bad_request: defineError<{ reason: string }>({
    status: 400,
    title: 'Not a valid HTTP request',
    detail: ({ reason }) => reason,
    fix: 'Send HTTP/1.1 with a Host header, as every HTTP library does.',
  }),
  invalid_request: defineError<{ errors: InputFault[] }>({
    status: 400,
    title: 'Request not valid',
    detail: ({ errors }) =>
      errors.map((fault) => `${fault.in} ${fault.pointer}: ${fault.detail}`).join('; ') ||
      'A value is not valid.',
    fix: 'Correct what `errors` names. /openapi.json describes every parameter.',
    members: ({ errors }) => ({ errors }),
  }),
  malformed_json: defineError<{ reason: string }>({
    status: 400,
    title: 'Body is not JSON',
    detail: ({ reason }) => `The body could not be read as JSON: ${reason}`,
    fix: 'Send one JSON document in UTF-8, or no body and no Content-Type.',
  }),
  malformed_ndjson: defineError<{
    lines: number;
    errors: { line: number; reason: string; detail: string }[];
  }>({
    status: 400,
    title: 'No line could be read',
    detail: ({ lines, errors }) =>
      `None of the ${lines} lines is a request. Line ${errors[0]?.line ?? 1}: ${errors[0]?.detail ?? 'not JSON'}`,
    fix: 'Send one JSON object a line, each ended by a line feed. `errors` names the first lines and reasons.',
    members: ({ errors }) => ({ errors }),
  }),
  range_invalid: defineError<{ reason: string; parameter: 'from' | 'to' }>({
    status: 400,
    title: 'Time range not understood',
    detail: ({ reason }) => reason,
    fix: 'Give `from` and `to` as ISO 8601 (2026-03-01T12:00:00Z), `now`, or `now-` with 30s, 15m, 6h, 7d or 4w; `from` lies before `to`.',
    members: ({ reason, parameter }) => ({
      errors: [{ in: 'query', pointer: `#/${parameter}`, detail: reason }],
    }),
  }),
  filter_invalid: defineError<{
    message: string;
    start: number;
    end: number;
    suggestion?: string | undefined;
  }>({
    status: 400,
    title: 'Filter not understood',
    // Most messages name what was meant themselves.
    detail: ({ message, start, suggestion = '' }) =>
      `At character ${start + 1} of the filter: ${message}${message.includes(suggestion) ? '' : ` Did you mean ${suggestion}?`}`,
    fix: 'Write filters as key:value, such as status:5xx route:/users/:id; `errors` says where this one stops making sense.',
    members: ({ message, start, end, suggestion }) => ({
      errors: [{ in: 'query', pointer: '#/q', detail: message, start, end, suggestion }],
    }),
  }),
  cursor_invalid: defineError({
    status: 400,
    title: 'Cursor not valid',
    detail: () => 'The cursor does not belong to this list, order or range.',
    fix: 'Begin with the first page, and pass `next` of each answer on unchanged, with the same parameters.',
  }),
  content_type_unsupported: defineError<{ got: string; accepts: readonly string[] }>({
    status: 415,
    title: 'Content type not supported',
    detail: ({ got, accepts }) =>
      `${got === '' ? 'The body has no Content-Type' : `The body is ${got}`}; this takes ${accepts.join(' or ')}.`,
    fix: 'Send one of the types in the Accept header of this answer and name it in Content-Type.',
    // RFC 9110 §15.5.16: Accept in a 415 says what would have been taken.
    headers: ({ accepts }) => ({ accept: accepts.join(', ') }),
  }),
  encoding_unsupported: defineError<{ got: string; accepts: readonly string[] }>({
    status: 415,
    title: 'Content encoding not supported',
    detail: ({ got, accepts }) => `The body is encoded as ${got}; this takes ${accepts.join(' or ')}.`,
    fix: 'Compress the body with one of the encodings in the Accept-Encoding header of this answer, or not at all.',
    headers: ({ accepts }) => ({ 'accept-encoding': accepts.join(', ') }),
  }),
  encoding_broken: defineError<{ encoding: string }>({
    status: 400,
    title: 'Compressed body is broken',
    detail: ({ encoding }) => `The body says it is ${encoding}, but it ends early or is something else.`,
    fix: 'Send the whole compressed body, and Content-Encoding only when it is compressed.',
  }),
  body_too_large: defineError<{ limit: number }>({
    status: 413,
    title: 'Body too large',
    detail: ({ limit }) => `The body is larger than ${limit} bytes.`,
    fix: 'Send less at a time; a log file of any size goes in by `npx errata import` or by dropping it on the dashboard.',
    members: ({ limit }) => ({ limit }),
  }),
  decompression_bomb: defineError<{ limit: number }>({
    status: 413,
    title: 'Body unpacks to too much',
    detail: ({ limit }) => `The compressed body unpacks to more than ${limit} bytes. Nothing of it was kept.`,
    fix: 'Send less in one body.',
    members: ({ limit }) => ({ limit }),
  }),
  url_too_long: defineError<{ limit: number }>({
    status: 414,
    title: 'URL too long',
    detail: ({ limit }) => `The URL is longer than ${limit} bytes.`,
    fix: 'Shorten the filter.',
  }),
  headers_too_large: defineError<{ limit: number }>({
    status: 431,
    title: 'Headers too large',
    detail: ({ limit }) => `The request line and headers together are larger than ${limit} bytes.`,
    fix: "Send fewer or smaller headers. In a browser, delete this site's cookies.",
  }),
  request_timeout: defineError({
    status: 408,
    title: 'Request took too long to arrive',
    detail: () => 'The request was not complete in time.',
    fix: 'Send it again, on a new connection.',
    headers: () => ({ connection: 'close' }),
  }),
};
