import { quote } from '../json-text.ts';
import { redactUrl } from '../redact-url.ts';
import type { Shipper } from '../ship/shipper.ts';
import type { Call } from './call.ts';
import { networkReason } from './network-reason.ts';
import { pathTemplate } from './path-template.ts';
import { maySayMore, whatItSays } from './what-it-says.ts';

/** What telling of calls needs. */
export interface CallParts {
  readonly shipper: Shipper;
  readonly redact: (text: string, most: number) => string;
  /** A moment of `performance.now()` in milliseconds since 1970. */
  readonly timeOf: (moment: number, now: number) => number;
}

/** Fields that say what is left of a limit, in whatever dialect. */
const RATE_LIMIT = /rate-?limit|call-limit$|^sforce-limit-info$/;
const micros = (ms: number) => Math.round(ms * 1000);

function phasesOf(call: Call, now: number): string {
  const { sentAt, headAt } = call;
  const phases: Record<string, number> = {
    dns: call.dns,
    connect: call.connect,
    tls: call.tls,
    wait: headAt > 0 && sentAt > 0 ? Math.max(0, headAt - sentAt) : 0,
    receive: headAt > 0 ? now - headAt : 0,
  };
  const parts = Object.entries(phases).flatMap(([name, ms]) => (ms > 0 ? [`"${name}":${micros(ms)}`] : []));
  return parts.length === 0 ? '' : `,"phases":{${parts.join(',')}}`;
}

/** Tells of a call that is over, once. Never throws. */
export function tellCall(call: Call, parts: CallParts): void {
  if (call.over) return;
  call.over = true;
  try {
    tell(call, parts);
  } catch {
    parts.shipper.outcomes.drop('internal');
  }
}

function tell(call: Call, { shipper, redact, timeOf }: CallParts): void {
  const now = performance.now();
  const hasLimit = [...call.fields.keys()].some((name) => RATE_LIMIT.test(name));
  // Only what has something to say is looked at more closely; what looks is loaded then.
  const isToldMore = call.status >= 400 || hasLimit || (call.isRead && maySayMore(call));
  const said = isToldMore ? whatItSays(call, hasLimit, redact) : undefined;
  const write = (more: string) => {
    try {
      shipper.add(lineOf(call, now, more));
    } catch {
      shipper.outcomes.drop('internal');
    }
  };
  if (said) said.then(write, () => write(''));
  else write('');

  function lineOf({ method, origin, path, status, error, attempt }: Call, now: number, more: string): string {
    const template = pathTemplate(path.split('?', 1)[0] ?? '/');
    const host = origin.slice(origin.indexOf('://') + 3);
    let line = `{"kind":"client","method":${quote(method, 32)},"status":${status}`;
    line += `,"url":${quote(redactUrl(origin + path, redact), 8192)},"host":${quote(host.replace(/:\d+$/, ''), 255)}`;
    line += `,"route":${quote(shipper.callRoute(host, template), 512)}`;
    line += `,"time":${Math.round(timeOf(call.startedAt, now))},"duration_us":${micros(now - call.startedAt)}`;
    line += `,"trace_id":"${call.traceId}","span_id":"${call.spanId}"`;
    if (call.parentId !== '') line += `,"parent_span_id":"${call.parentId}"`;
    if (attempt !== undefined && /^[1-9]\d{0,2}$/.test(attempt)) line += `,"attempt":${attempt}`;
    const length = call.fields.get('content-length');
    if (length !== undefined && /^\d{1,15}$/.test(length)) line += `,"response_size":${Number(length)}`;
    if (error !== undefined) {
      line += `,"network_error":"${networkReason(error)}"`;
      line += `,"message":${quote(redact(textOf(error), 500), 500)}`;
    }
    return `${line}${phasesOf(call, now)}${more}}`;
  }
}

function textOf(error: unknown): string {
  try {
    return String((error as Error).message ?? error);
  } catch {
    return '';
  }
}
