import { quote, quoteAgain } from '../json-text.ts';
import type { Failure } from './seen.ts';

/** What an event says, as it stands on the wire; see `RequestEvent`. */
export interface Facts {
  readonly method: string;
  readonly status: number;
  readonly url: string;
  readonly route: string | undefined;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Milliseconds. */
  readonly duration: number;
  readonly protocol: string | undefined;
  readonly requestSize: number;
  /** -1 where nobody knows. */
  readonly responseSize: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string;
  readonly address: string | undefined;
  readonly userAgent: string | undefined;
  readonly referrer: string | undefined;
  readonly attempt: string | undefined;
  readonly consumer: string | undefined;
  readonly group: string | undefined;
  readonly version: string | undefined;
  readonly failure: Failure | undefined;
  /** Response fields of a version that ends, as they were sent. */
  readonly deprecation: string | undefined;
  readonly sunset: string | undefined;
  /** Members that few events have, each beginning with a comma. */
  readonly more: string;
}

/** Structured dates are seconds behind an `@` (RFC 9651 §3.3.7); Sunset is an HTTP date (RFC 8594 §3). */
function moment(field: string): number | undefined {
  const seconds = /^@(\d{1,11})$/.exec(field.trim())?.[1];
  const at = seconds === undefined ? Date.parse(field) / 1000 : Number(seconds);
  return Number.isNaN(at) ? undefined : Math.round(at);
}

function failureText({ code, problemType, exceptionType, message, unsent }: Failure): string {
  let text = '';
  if (code !== undefined) text += `,"code":${quote(code, 128)}`;
  if (problemType !== undefined) text += `,"problem_type":${quote(problemType, 2048)}`;
  if (exceptionType !== undefined) text += `,"exception_type":${quote(exceptionType, 256)}`;
  if (message !== '') text += `,"message":${quote(message, 2000)}`;
  if (unsent !== undefined) text += `,"attributes":{"errata.unsent":"${unsent}"}`;
  return text;
}

/** One event as a line of NDJSON, without its end. Written piece by piece: an object would be made to be thrown away. */
export function eventLine(facts: Facts): string {
  const { route, requestSize, responseSize, parentId, failure } = facts;
  let line = `{"method":${quoteAgain(facts.method, 32)},"status":${facts.status},"url":${quote(facts.url, 8192)}`;
  if (route !== undefined) line += `,"route":${quoteAgain(route, 512)}`;
  line += `,"time":${Math.round(facts.time)},"duration_us":${Math.round(facts.duration * 1000)}`;
  if (facts.protocol !== undefined) line += `,"protocol":"HTTP/${facts.protocol}"`;
  if (requestSize > 0) line += `,"request_size":${requestSize}`;
  if (responseSize >= 0) line += `,"response_size":${responseSize}`;
  line += `,"trace_id":"${facts.traceId}","span_id":"${facts.spanId}"`;
  if (parentId !== '') line += `,"parent_span_id":"${parentId}"`;
  if (facts.address !== undefined) line += `,"client_address":${quote(facts.address, 64)}`;
  if (facts.userAgent !== undefined) line += `,"user_agent":${quoteAgain(facts.userAgent, 2048)}`;
  if (facts.referrer !== undefined) line += `,"referrer":${quote(facts.referrer, 4096)}`;
  if (facts.attempt !== undefined && /^[1-9]\d{0,2}$/.test(facts.attempt))
    line += `,"attempt":${facts.attempt}`;
  if (facts.consumer !== undefined) line += `,"consumer":${quote(facts.consumer, 256)}`;
  if (facts.group !== undefined) line += `,"consumer_group":${quoteAgain(facts.group, 256)}`;
  if (facts.version !== undefined) line += `,"api_version":${quote(facts.version, 64)}`;
  if (failure !== undefined) line += failureText(failure);
  for (const name of ['deprecation', 'sunset'] as const) {
    const field = facts[name];
    const at = field === undefined ? undefined : moment(field);
    if (at !== undefined) line += `,"${name}":${at}`;
  }
  return `${line}${facts.more}}`;
}
