import { BODY_NOTES, NETWORK_ERRORS } from 'errata/protocol';
import type { ReadEvent } from './event-schema.ts';

/**
 * The same judgement as `eventSchema`, some ten times as fast: it says only yes or no. What is refused here is given to the
 * schema to be explained. A test holds the two equal.
 */
type Check = (value: unknown) => boolean;

const text =
  (most: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= most;
const matching =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const oneOf = (options: readonly string[]): Check => {
  const known: ReadonlySet<unknown> = new Set(options);
  return (value) => known.has(value);
};
const number: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const size: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const time: Check = (value) => (typeof value === 'string' ? value.length <= 40 : number(value));
const sizes =
  (names: readonly string[]): Check =>
  (value) => {
    if (!isObject(value)) return false;
    for (const name of names) if (value[name] !== undefined && !size(value[name])) return false;
    return true;
  };
const members =
  (check: Check): Check =>
  (value) => {
    if (!isObject(value)) return false;
    let count = 0;
    for (const name in value) {
      if (name === '__proto__') continue;
      count += 1;
      if (count > 64 || name.length > 128 || !check(value[name])) return false;
    }
    return true;
  };

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const short = text(4_096);
const attribute: Check = (value) =>
  typeof value === 'string' ? short(value) : typeof value === 'boolean' || number(value);
const headers = members(text(8_192));
const body = text(65_536);
const note = oneOf(BODY_NOTES);
const method = matching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]*$/);
const span = matching(/^[0-9a-f]{16}$/i);

const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['method', (value) => method(value) && (value as string).length <= 32],
  [
    'status',
    (value) =>
      value === 0 || (Number.isInteger(value) && (value as number) >= 100 && (value as number) <= 999),
  ],
  ['url', text(8_192)],
  ['route', text(512)],
  ['time', time],
  ['kind', oneOf(['server', 'client', 'browser', 'monitor'])],
  ['service', text(128)],
  ['environment', text(64)],
  ['release', text(128)],
  ['host', text(255)],
  ['protocol', text(16)],
  ['code', text(128)],
  ['exception_type', text(256)],
  ['message', text(16_384)],
  [
    'duration_us',
    (value) => number(value) && (value as number) >= 0 && (value as number) <= Number.MAX_SAFE_INTEGER,
  ],
  ['request_size', size],
  ['response_size', size],
  ['consumer', text(256)],
  ['consumer_group', text(128)],
  ['client_address', text(64)],
  ['user_agent', text(2_048)],
  ['referrer', short],
  ['trace_id', matching(/^[0-9a-f]{32}$/i)],
  ['span_id', span],
  ['parent_span_id', span],
  ['problem_type', text(2_048)],
  ['api_version', text(64)],
  ['deprecation', time],
  ['sunset', time],
  ['vendor', text(64)],
  ['network_error', oneOf(NETWORK_ERRORS)],
  ['attempt', (value) => size(value) && (value as number) >= 1 && (value as number) <= 65_535],
  ['ratelimit', sizes(['limit', 'remaining', 'reset'])],
  ['phases', sizes(['dns', 'connect', 'tls', 'wait', 'receive'])],
  ['page', text(2_048)],
  ['connection', text(32)],
  ['country', matching(/^[A-Z]{2}$/i)],
  ['request_headers', headers],
  ['response_headers', headers],
  ['request_body', body],
  ['response_body', body],
  ['request_body_note', note],
  ['response_body_note', note],
  ['attributes', members(attribute)],
]);

/** Whether parsed JSON is an event; members that nobody knows are passed over. */
export function isEvent(json: unknown): json is ReadEvent {
  if (!isObject(json)) return false;
  for (const name in json) {
    const check = CHECKS.get(name);
    if (check !== undefined && !check(json[name])) return false;
  }
  return (
    json.method !== undefined &&
    json.status !== undefined &&
    (json.url !== undefined || json.route !== undefined)
  );
}
