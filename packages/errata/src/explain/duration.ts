const UNITS: Readonly<Record<string, number>> = { d: 86_400, h: 3_600, m: 60, s: 1, ms: 0.001 };

/** Seconds of a duration as Go writes it: `6m0s`, `1.5s`, `12ms`, `1h2m3s`. Undefined where it is none. */
export function parseDuration(text: string): number | undefined {
  if (!/^(?:\d{1,9}(?:\.\d{1,9})?(?:ms|[dhms]))+$/.test(text)) return undefined;
  let seconds = 0;
  for (const [, number, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[dhms])/g))
    seconds += Number(number) * (UNITS[unit ?? ''] ?? 0);
  return seconds;
}
