import type { Phases, RequestEvent } from '../protocol/request-event.ts';

const MOST = 150;

/** What Resource Timing says of calls. */
export interface Timings {
  /** Of the call that began then, ms of `performance.now()`; nothing where the browser does not tell. */
  of(href: string, start: number): Pick<RequestEvent, 'duration_us' | 'phases' | 'response_size'>;
  stop(): void;
}

const microseconds = (from: number, to: number): number => Math.max(0, Math.round((to - from) * 1_000));

const lasting = (from: number, to: number): number | undefined => microseconds(from, to) || undefined;

/** Where the time went. Of another origin the browser says so only where that sends `Timing-Allow-Origin`. */
function phasesOf(entry: PerformanceResourceTiming): Phases | undefined {
  const {
    domainLookupStart,
    domainLookupEnd,
    connectStart,
    connectEnd,
    secureConnectionStart: secure,
  } = entry;
  if (!entry.requestStart || !entry.responseStart) return undefined;
  return {
    dns: lasting(domainLookupStart, domainLookupEnd),
    connect: lasting(connectStart, secure || connectEnd),
    tls: secure ? lasting(secure, connectEnd) : undefined,
    wait: microseconds(entry.requestStart, entry.responseStart),
    receive: microseconds(entry.responseStart, entry.responseEnd),
  };
}

/** Keeps the last entries itself: the browser's own buffer is full after 250, and stays so. */
export function watchTimings(): Timings {
  const entries: PerformanceResourceTiming[] = [];
  function keep(found: readonly PerformanceEntry[]): void {
    for (const entry of found as PerformanceResourceTiming[])
      if (/^(?:fetch|xml)/.test(entry.initiatorType)) entries.push(entry);
    entries.splice(0, entries.length - MOST);
  }
  const observer = new PerformanceObserver((list) => keep(list.getEntries()));
  observer.observe({ type: 'resource' });
  return {
    of(href, start) {
      keep(observer.takeRecords());
      const entry = entries.find(({ name, startTime }) => name === href && startTime >= start - 1);
      if (!entry) return {};
      return {
        duration_us: microseconds(entry.startTime, entry.responseEnd),
        phases: phasesOf(entry),
        response_size: entry.encodedBodySize || undefined,
      };
    },
    stop: () => observer.disconnect(),
  };
}
