import { useNow } from '../lib/clock.ts';
import { ago, dateTime, minute, NONE } from '../lib/format.ts';
import { useUtc } from '../lib/use-view.ts';

/** A time in a list: relative, with the exact time in the zone of the page on hover. */
export function Ago({ time }: { time: string | null }) {
  const now = useNow();
  const utc = useUtc();
  if (!time) return <span>{NONE}</span>;
  return (
    <time dateTime={time} title={dateTime(time, utc)} className="whitespace-nowrap">
      {ago(time, now)}
    </time>
  );
}

/** A time in a list of what happened at it: to the second, in the zone of the page, on a phone without the year. */
export function Moment({ time }: { time: string }) {
  const utc = useUtc();
  const shown = minute(time, utc, true);
  return (
    <time dateTime={time} title={dateTime(time, utc)} className="whitespace-nowrap">
      <span className="max-sm:hidden">{shown.slice(0, 5)}</span>
      {shown.slice(5)}
    </time>
  );
}

/** A time in details: exact, in the zone of the page. */
export function Exact({ time }: { time: string | null }) {
  const utc = useUtc();
  if (!time) return <span>{NONE}</span>;
  return (
    <time dateTime={time} className="whitespace-nowrap">
      {dateTime(time, utc)}
    </time>
  );
}
