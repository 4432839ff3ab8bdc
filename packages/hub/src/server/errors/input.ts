import { defineErrors, type Fault } from 'errata';

/** A faulty line of NDJSON. Its pointer takes the lines as a list. */
export interface LineFault extends Fault {
  readonly line: number;
  readonly reason: string;
}

/** Where a filter stops making sense; offsets count UTF-16 units. */
export interface FilterFault {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly suggestion?: string | undefined;
}

/** What was sent cannot be used. */
export const inputErrors = defineErrors({
  bad_request: {
    status: 400,
    title: 'Not a valid HTTP request',
    detail: ({ reason }: { reason: string }) => reason,
    fixes: { consumer: 'Send HTTP/1.1 with a Host header, as every HTTP library does.' },
  },
  invalid_request: {
    status: 400,
    title: 'Request not valid',
    detail: ({ errors }: { errors: readonly Fault[] }) =>
      errors.map((fault) => `${fault.in} ${fault.pointer}: ${fault.detail}`).join('; ') ||
      'A value is not valid.',
    fixes: { consumer: 'Correct what `errors` names. /openapi.json describes every parameter.' },
    errors: ({ errors }: { errors: readonly Fault[] }) => errors,
  },
  malformed_json: {
    status: 400,
    title: 'Body is not JSON',
    detail: ({ reason }: { reason: string }) => `The body could not be read as JSON: ${reason}`,
    fixes: { consumer: 'Send one JSON document in UTF-8, or no body and no Content-Type.' },
  },
  malformed_ndjson: {
    status: 400,
    title: 'No line could be read',
    detail: ({ lines, errors }: { lines: number; errors: readonly LineFault[] }) =>
      `None of the ${lines} lines is a request. Line ${errors[0]?.line ?? 1}: ${errors[0]?.detail ?? 'not JSON'}`,
    fixes: {
      consumer:
        'Send one JSON object a line, each ended by a line feed. `errors` names the first lines and reasons.',
    },
    errors: ({ errors }: { errors: readonly LineFault[] }) => errors,
  },
  range_invalid: {
    status: 400,
    title: 'Time range not understood',
    detail: ({ reason }: { reason: string }) => reason,
    fixes: {
      consumer:
        'Give `from` and `to` as ISO 8601 (2026-03-01T12:00:00Z), `now`, or `now-` with 30s, 15m, 6h, 7d or 4w; `from` lies before `to`.',
    },
    errors: ({ reason, parameter }: { reason: string; parameter: 'from' | 'to' }) => [
      { in: 'query', pointer: `#/${parameter}`, detail: reason },
    ],
  },
  filter_invalid: {
    status: 400,
    title: 'Filter not understood',
    // Most messages name what was meant themselves.
    detail: ({ message, start, suggestion = '' }: FilterFault) =>
      `At character ${start + 1} of the filter: ${message}${message.includes(suggestion) ? '' : ` Did you mean ${suggestion}?`}`,
    fixes: {
      consumer:
        'Write filters as key:value, such as status:5xx route:/users/:id; `errors` says where this one stops making sense.',
    },
    errors: ({ message, start, end, suggestion }: FilterFault) => [
      { in: 'query', pointer: '#/q', detail: message, start, end, suggestion },
    ],
  },
  cursor_invalid: {
    status: 400,
    title: 'Cursor not valid',
    detail: 'The cursor does not belong to this list, order or range.',
    fixes: {
      consumer:
        'Begin with the first page, and pass `next` of each answer on unchanged, with the same parameters.',
    },
  },
  content_type_unsupported: {
    status: 415,
    title: 'Content type not supported',
    detail: ({ got, accepts }: { got: string; accepts: readonly string[] }) =>
      `${got === '' ? 'The body has no Content-Type' : `The body is ${got}`}; this takes ${accepts.join(' or ')}.`,
    fixes: {
      consumer: 'Send one of the types in the Accept header of this answer and name it in Content-Type.',
    },
    // RFC 9110 §15.5.16: Accept in a 415 says what would have been taken.
    headers: ({ accepts }: { accepts: readonly string[] }) => ({ accept: accepts.join(', ') }),
  },
  encoding_unsupported: {
    status: 415,
    title: 'Content encoding not supported',
    detail: ({ got, accepts }: { got: string; accepts: readonly string[] }) =>
      `The body is encoded as ${got}; this takes ${accepts.join(' or ')}.`,
    fixes: {
      consumer:
        'Compress the body with one of the encodings in the Accept-Encoding header of this answer, or not at all.',
    },
    headers: ({ accepts }: { accepts: readonly string[] }) => ({ 'accept-encoding': accepts.join(', ') }),
  },
  encoding_broken: {
    status: 400,
    title: 'Compressed body is broken',
    detail: ({ encoding }: { encoding: string }) =>
      `The body says it is ${encoding}, but it ends early or is something else.`,
    fixes: { consumer: 'Send the whole compressed body, and Content-Encoding only when it is compressed.' },
  },
  body_too_large: {
    status: 413,
    title: 'Body too large',
    detail: ({ limit }: { limit: number }) => `The body is larger than ${limit} bytes.`,
    fixes: {
      consumer:
        'Send less at a time; a log file of any size goes in by `npx errata import` or by dropping it on the dashboard.',
    },
    members: ({ limit }: { limit: number }) => ({ limit }),
  },
  decompression_bomb: {
    status: 413,
    title: 'Body unpacks to too much',
    detail: ({ limit }: { limit: number }) =>
      `The compressed body unpacks to more than ${limit} bytes. Nothing of it was kept.`,
    fixes: { consumer: 'Send less in one body.' },
    members: ({ limit }: { limit: number }) => ({ limit }),
  },
  url_too_long: {
    status: 414,
    title: 'URL too long',
    detail: ({ limit }: { limit: number }) => `The URL is longer than ${limit} bytes.`,
    fixes: { consumer: 'Shorten the filter.' },
  },
  headers_too_large: {
    status: 431,
    title: 'Headers too large',
    detail: ({ limit }: { limit: number }) =>
      `The request line and headers together are larger than ${limit} bytes.`,
    fixes: { consumer: "Send fewer or smaller headers. In a browser, delete this site's cookies." },
  },
  request_timeout: {
    status: 408,
    title: 'Request took too long to arrive',
    detail: 'The request was not complete in time.',
    fixes: { consumer: 'Send it again, on a new connection.' },
    headers: { connection: 'close' },
  },
});
