import type { CompiledDefinition } from '../problem/definition.ts';
import type { HeaderObject, Reference } from './document-types.ts';

const text = { type: 'string' };

/** The fields of error responses, by their registered names. */
export const HEADERS: Readonly<Record<string, HeaderObject>> = {
  'X-Trace-Id': {
    description: 'The trace id of the request, also `trace_id` of the problem and in the log.',
    required: true,
    schema: { type: 'string', pattern: '^[0-9a-f]{32}$' },
  },
  'Retry-After': {
    description: 'Seconds until the same request makes sense again (RFC 9110 §10.2.3).',
    required: true,
    schema: { type: 'integer', minimum: 0 },
  },
  'WWW-Authenticate': {
    description: 'How to authenticate (RFC 9110 §11.6.1).',
    required: true,
    schema: text,
  },
  'Proxy-Authenticate': {
    description: 'How to authenticate with the proxy (RFC 9110 §11.7.1).',
    required: true,
    schema: text,
  },
  Allow: {
    description: 'The methods that the path answers to (RFC 9110 §10.2.1).',
    required: true,
    schema: text,
  },
  Accept: { description: 'The media types that requests may have (RFC 9110 §12.5.1).', schema: text },
  'Accept-Encoding': {
    description: 'The codings that requests may have (RFC 9110 §12.5.3).',
    schema: text,
  },
  Upgrade: {
    description: 'The protocols to move to (RFC 9110 §7.8).',
    required: true,
    schema: text,
  },
  'Content-Language': { description: 'The language of title and detail (RFC 9110 §8.5).', schema: text },
};

/** The fields that a status owes; what is sent pays the same duties. */
const OWED: Readonly<Record<number, readonly string[]>> = {
  401: ['WWW-Authenticate'],
  405: ['Allow'],
  407: ['Proxy-Authenticate'],
  415: ['Accept', 'Accept-Encoding'],
  426: ['Upgrade'],
  429: ['Retry-After'],
  503: ['Retry-After'],
};

/** The fields of a response that may be any of these errors. */
export function headersOf(
  definitions: readonly CompiledDefinition[],
): Readonly<Record<string, Reference | HeaderObject>> {
  const names = new Set(['X-Trace-Id']);
  const own = new Set<string>();
  for (const { status, retryAfter, messages, headers } of definitions) {
    for (const name of OWED[status] ?? []) names.add(name);
    if (retryAfter !== undefined) names.add('Retry-After');
    if (messages) names.add('Content-Language');
    if (typeof headers === 'object') for (const name of Object.keys(headers)) own.add(name);
  }
  const known = new Set([...names].map((name) => name.toLowerCase()));
  return {
    ...Object.fromEntries([...names].map((name) => [name, { $ref: `#/components/headers/${name}` }])),
    ...Object.fromEntries(
      [...own]
        .filter((name) => !known.has(name.toLowerCase()))
        .map((name) => [name, { description: 'See the error’s page.', schema: text }]),
    ),
  };
}
