import type { ResponseInput } from './explanation.ts';
import { parseHttpDate } from './http-date.ts';
import { isObject, type JsonObject } from './json.ts';

/** More of a body than this many characters is not read. */
const MAX_BODY = 1024 * 1024;
/** More header fields than this are not read. */
export const MAX_HEADERS = 200;

/** A response made ready for shapes and checks: limits applied, names lower case, the body parsed once. */
export interface Observed {
  readonly status: number;
  readonly statusText: string;
  /** Upper case; absent where it is not known. */
  readonly method?: string;
  readonly headersSeen: boolean;
  /** Values by lower-case name; several fields of one name joined with `, `. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** Was the body cut at the limit? */
  readonly bodyCut: boolean;
  /** Lower case, without parameters; empty where there is no Content-Type. */
  readonly mediaType: string;
  /** The parsed body; undefined where it is not JSON. */
  readonly json: unknown;
  /** The parsed body where it is an object, else an empty object. */
  readonly object: JsonObject;
  /** Does the body start the way JSON objects and arrays do? */
  readonly looksJson: boolean;
  readonly looksHtml: boolean;
  readonly looksXml: boolean;
  /** The moment of the response in milliseconds since 1970. */
  readonly now: number;
}

/** `application/problem+json`, `application/json`, `text/json` and every `+json` type. */
export function isJsonType(mediaType: string): boolean {
  return /^(application|text)\/([\w.-]+\+)?json$/.test(mediaType);
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Prepares a response. Never throws. */
export function observe(input: ResponseInput): Observed {
  const headers = new Map<string, string>();
  for (const [rawName, value] of input.headers.slice(0, MAX_HEADERS)) {
    const name = rawName.trim().toLowerCase();
    const before = headers.get(name);
    headers.set(name, before === undefined ? value.trim() : `${before}, ${value.trim()}`);
  }
  const whole = input.body ?? '';
  const body = whole.slice(0, MAX_BODY).replace(/^\ufeff/, '');
  const start = body.slice(0, 500).trimStart();
  const looksJson = /^[[{]/.test(start);
  const mediaType = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const json = looksJson || isJsonType(mediaType) ? parseJson(body) : undefined;
  const looksHtml =
    /^(<!--[\s\S]{0,400}?-->\s*)?<(!doctype html|html|head|body|h1|title|p|pre|center)\b/i.test(start);
  const clock = Date.now();
  return {
    status: Number.isInteger(input.status) ? input.status : 0,
    statusText: input.statusText ?? '',
    ...(input.method ? { method: input.method.toUpperCase() } : {}),
    headersSeen: input.headersSeen ?? true,
    headers,
    body,
    bodyCut: whole.length > MAX_BODY,
    mediaType,
    json,
    object: isObject(json) ? json : {},
    looksJson,
    looksHtml,
    looksXml: !looksHtml && /^<(\?xml|[A-Za-z_][\w:.-]*[\s>/])/.test(start),
    now: input.now ?? parseHttpDate(headers.get('date') ?? '', clock) ?? clock,
  };
}
