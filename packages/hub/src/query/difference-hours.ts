import type { DifferenceAttribute } from './difference-attributes.ts';
import type { Span } from './range.ts';
import type { Stretch } from './sample-windows.ts';

const HOUR = 3_600_000;
/** A range of fewer days has most hours once: then the hour says no more than when it was, which is known. */
const DAYS = 2;

/** The hour of the day, which is not looked for in a sample: a sample is a few stretches of time. */
export const hourAttribute: Omit<DifferenceAttribute, 'sql'> = { id: 'hour', label: 'Hour of day (UTC)' };

/** How many requests of each side lie in an hour of the day. */
export interface HourRow {
  readonly value: string;
  readonly failing: number;
  readonly succeeding: number;
}

/** All requests of both sides by the hour of the day; nothing where the range is too short, or counted by days. */
export function hourRows(span: Span, failing: readonly Stretch[], succeeding: readonly Stretch[]): HourRow[] {
  const long = [...failing, ...succeeding].some(({ from, to }) => to - from > HOUR);
  if (long || span.to - span.from < DAYS * 24 * HOUR) return [];
  const [failed, succeeded] = [byHour(failing), byHour(succeeding)];
  return failed.map((count, hour) => ({
    value: name(hour),
    failing: count,
    succeeding: succeeded[hour] ?? 0,
  }));
}

function byHour(stretches: readonly Stretch[]): number[] {
  const hours = Array<number>(24).fill(0);
  for (const { from, requests } of stretches) {
    const hour = new Date(from).getUTCHours();
    hours[hour] = (hours[hour] ?? 0) + requests;
  }
  return hours;
}

/** `03:00–03:59` */
function name(hour: number): string {
  const two = String(hour).padStart(2, '0');
  return `${two}:00–${two}:59`;
}
