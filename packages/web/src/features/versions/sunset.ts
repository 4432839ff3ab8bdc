const DAY = 86_400_000;
/** Days before its end at which something is urgent. */
export const SOON_DAYS = 30;

/** How long something that is deprecated still lasts, in words and by urgency. */
export interface TimeLeft {
  readonly text: string;
  readonly tone: 'bad' | 'warn' | 'plain';
}

/** What is left until a sunset; `bad` once it has passed and within a week, `warn` within {@link SOON_DAYS}. */
export function timeLeft(sunset: string | null, now: number): TimeLeft {
  if (sunset === null) return { text: 'no end was told', tone: 'plain' };
  const ms = Date.parse(sunset) - now;
  if (ms <= 0) {
    const ago = Math.floor(-ms / DAY);
    return { text: ago === 0 ? 'ended today' : `ended ${days(ago)} ago`, tone: 'bad' };
  }
  const left = Math.floor(ms / DAY);
  const text = left === 0 ? 'ends within a day' : `${days(left)} left`;
  return { text, tone: left < 7 ? 'bad' : left < SOON_DAYS ? 'warn' : 'plain' };
}

const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;
