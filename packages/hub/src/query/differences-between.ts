import type { Compared } from './answers/comparison.ts';
import type { RequestDetail } from './answers/request.ts';

/** Differences shown. */
const MOST = 200;
/** Values of one body that are looked at. */
const MOST_VALUES = 2_000;
/** Characters shown of a value. */
const LONGEST = 2_000;

/** Fields in which a request may differ before it is answered. */
const FIELDS = [
  'consumer',
  'plan',
  'api_version',
  'host',
  'path',
  'client_address',
  'user_agent',
  'release',
  'environment',
  'protocol',
  'referrer',
  'page',
  'country',
  'connection',
  'request_size',
] as const;

/** What is different with each request, and so explains nothing. */
const ALWAYS_DIFFERENT = new Set([
  'traceparent',
  'tracestate',
  'date',
  'x-request-id',
  'content-length',
  'idempotency-key',
]);

type Values = ReadonlyMap<string, string>;

/** What differs between a request that failed and one that worked, of what was sent: fields, parameters, headers, body. */
export function differencesBetween(
  failed: RequestDetail,
  worked: RequestDetail,
): { payloads: boolean; differences: Compared[]; more: boolean } {
  // What was not kept was not absent.
  const payloads = isCaptured(failed) && isCaptured(worked);
  const all = [
    ...compared('field', fieldsOf(failed), fieldsOf(worked)),
    ...compared('query', parametersOf(failed), parametersOf(worked)),
    ...(payloads
      ? [
          ...compared('request_header', headersOf(failed), headersOf(worked)),
          ...compared('body', bodyOf(failed), bodyOf(worked)),
        ]
      : []),
  ];
  return { payloads, differences: all.slice(0, MOST), more: all.length > MOST };
}

/** Was anything of what was sent kept, beside the address? */
export function isCaptured({ request_headers, request_body, request_body_note }: RequestDetail): boolean {
  return Object.keys(request_headers).length > 0 || request_body !== '' || Boolean(request_body_note);
}

function compared(part: Compared['part'], failed: Values, worked: Values): Compared[] {
  return [...new Set([...failed.keys(), ...worked.keys()])].flatMap((name) => {
    const [left = null, right = null] = [failed.get(name), worked.get(name)];
    if (left === right) return [];
    return [
      { part, name, failed: left?.slice(0, LONGEST) ?? null, worked: right?.slice(0, LONGEST) ?? null },
    ];
  });
}

function fieldsOf(request: RequestDetail): Values {
  const values = new Map<string, string>();
  for (const name of FIELDS) {
    const value = request[name];
    if (value !== null && value !== '') values.set(name, String(value));
  }
  return values;
}

function parametersOf(request: RequestDetail): Values {
  const values = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(request.query)) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return values;
}

function headersOf(request: RequestDetail): Values {
  return new Map(Object.entries(request.request_headers).filter(([name]) => !ALWAYS_DIFFERENT.has(name)));
}

/** Each value of a JSON body by its pointer; another body as a whole, where there is one. */
function bodyOf({ request_body: text }: RequestDetail): Values {
  if (text === '') return new Map();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return new Map([['', text]]);
  }
  const values = new Map<string, string>();
  const waiting: [pointer: string, value: unknown][] = [['', json]];
  for (let next = waiting.pop(); next && values.size < MOST_VALUES; next = waiting.pop()) {
    const [pointer, value] = next;
    if (typeof value !== 'object' || value === null) values.set(pointer, JSON.stringify(value));
    else if (Object.keys(value).length === 0) values.set(pointer, Array.isArray(value) ? '[]' : '{}');
    else
      for (const [name, member] of Object.entries(value).reverse())
        waiting.push([`${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, member]);
  }
  return values;
}
