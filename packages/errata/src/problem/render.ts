import type { Exchange, HeaderFields, Reply } from './exchange.ts';
import { fieldValue, isFieldName } from './header-value.ts';
import { jsonText } from './json-text.ts';
import { localise, type Said } from './localise.ts';
import { isMemberName } from './member-name.ts';
import { pathOfTarget } from './path-of-target.ts';
import type { ProblemError } from './problem-error.ts';
import { type Defaults, payDuties } from './status-duties.ts';

/** The media type of a problem (RFC 9457 §6.1). */
export const PROBLEM_TYPE = 'application/problem+json';

const MAX_DETAIL = 4000;
const MAX_INSTANCE = 2000;
const MAX_FAULTS = 100;
const MAX_LINES = 100;
/** RFC 9111 §1.2.2: no recipient has to understand more. */
const MAX_SECONDS = 2 ** 31;
/** Delta-seconds or a date (RFC 9110 §10.2.3). */
const RETRY_AFTER = /^(?:\d{1,10}|\w{3,9},? .{8,24} (?:GMT|\d{4}))$/;
/** Fields that belong to the connection or to the body that is written here; an error cannot set them. */
const NOT_SETTABLE = new Set([
  'content-length',
  'content-type',
  'transfer-encoding',
  'content-encoding',
  'trailer',
  'x-trace-id',
]);

/** What the occurrence adds to the body. */
export interface Where {
  /** A URI that names this occurrence; usually the path. */
  readonly instance?: string | undefined;
  /** 32 hex digits. */
  readonly traceId?: string | undefined;
}

function clip(text: string, max: number): string {
  return text.length > max ? `${text.slice(0, max - 1)}…` : text;
}

function json(value: unknown): string | undefined {
  try {
    return jsonText(value);
  } catch {
    // A cycle, a BigInt, a getter that throws: that member is left out, the problem is still sent.
    return undefined;
  }
}

function membersOf(error: ProblemError): string {
  let text = '';
  try {
    const { members } = error;
    for (const name in members) {
      if (!isMemberName(name)) continue;
      const value = json(members[name]);
      if (value !== undefined) text += `,"${name}":${value}`;
    }
  } catch {
    // Members that cannot even be listed.
  }
  return text;
}

/** What JSON has to escape, and half surrogate pairs. */
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A text as JSON. Most need no escapes, and are spared a call that costs more than the look. */
function quoted(text: string): string {
  return ESCAPED.test(text) ? (jsonText(text) ?? '""') : `"${text}"`;
}

/** The body of a problem (RFC 9457 §3), as JSON text. Only public text is in it. */
export function serialise(error: ProblemError, { instance, traceId }: Where = {}, said?: Said): string {
  const name = error.occurrence.instance ?? instance;
  const detail = said ? said.detail : error.detail;
  let text = said ? said.head : error.definition.head;
  if (detail !== undefined) text += `,"detail":${quoted(clip(detail, MAX_DETAIL))}`;
  if (name !== undefined) text += `,"instance":${quoted(clip(name, MAX_INSTANCE))}`;
  text += error.definition.tail;
  if (error.errors) text += `,"errors":${json(error.errors.slice(0, MAX_FAULTS)) ?? '[]'}`;
  if (error.definition.members || error.occurrence.members) text += membersOf(error);
  return traceId === undefined ? `${text}}` : `${text},"trace_id":"${traceId}"}`;
}

/** The fields that may be sent, in lower case and safe. */
export function fieldsOf(fields: HeaderFields): HeaderFields {
  const safe: Record<string, string | readonly string[]> = {};
  addFields(safe, fields);
  return safe;
}

function addFields(to: Record<string, string | readonly string[]>, fields: HeaderFields): void {
  for (const given of Object.keys(fields)) {
    const value = fields[given];
    const name = given.toLowerCase();
    if (!isFieldName(name) || NOT_SETTABLE.has(name) || value === undefined || value === null) continue;
    try {
      const lines = Array.isArray(value)
        ? value
            .slice(0, MAX_LINES)
            .map((line) => fieldValue(String(line)))
            .filter(Boolean)
        : fieldValue(String(value));
      if (lines.length > 0) to[name] = lines;
    } catch {
      // What has no text is not sent.
    }
  }
}

/** Retry-After as delta-seconds: whole, never early, never negative (RFC 9110 §10.2.3). */
function secondsUntil(when: unknown): string | undefined {
  const seconds = when instanceof Date ? (when.getTime() - Date.now()) / 1000 : when;
  return typeof seconds === 'number' && Number.isFinite(seconds)
    ? String(Math.min(MAX_SECONDS, Math.max(0, Math.ceil(seconds))))
    : undefined;
}

/** What an API sends with each of its errors. */
export interface Sending {
  readonly defaults: Defaults;
  /** As {@link fieldsOf} made them. */
  readonly always: HeaderFields;
  /** 32 hex digits. */
  readonly traceId: string;
}

/**
 * The whole response for an error: the problem, the fields its status owes, not cacheable unless the definition says
 * so. A HEAD request gets the same without a body (RFC 9110 §9.3.2).
 */
export function render(
  error: ProblemError,
  exchange: Exchange,
  { defaults, always, traceId }: Sending,
): Reply {
  const { definition } = error;
  const { status } = definition;
  const fields: Record<string, string | readonly string[]> = {
    'content-type': PROBLEM_TYPE,
    'cache-control': definition.cacheControl ?? 'no-store',
    'x-content-type-options': 'nosniff',
    'x-trace-id': traceId,
  };
  for (const name in always) fields[name] = always[name] ?? '';
  addFields(fields, error.headers);
  const wait = error.retryAfter;
  const seconds = wait === undefined ? undefined : secondsUntil(wait);
  if (seconds !== undefined) fields['retry-after'] = seconds;
  else if (fields['retry-after'] !== undefined && !RETRY_AFTER.test(String(fields['retry-after'])))
    delete fields['retry-after'];
  payDuties(status, fields, exchange, defaults);
  const said = definition.messages && localise(error, exchange.header('accept-language'));
  if (said) {
    fields['content-language'] = said.language;
    fields.vary = fields.vary === undefined ? 'Accept-Language' : `${fields.vary}, Accept-Language`;
  }
  const body = serialise(error, { instance: pathOfTarget(exchange.target) || undefined, traceId }, said);
  if (exchange.method !== 'HEAD') return { status, headers: fields, body };
  fields['content-length'] = String(new TextEncoder().encode(body).byteLength);
  return { status, headers: fields, body: '' };
}
