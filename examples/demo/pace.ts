const DAY = 86_400_000;
/** Requests a minute by night and by day. */
const [QUIET, BUSY] = [150, 300];
/** Calls of browsers for one request of a customer. */
export const BROWSERS = 0.25;

/** Requests a minute that customers make at a time: the past flows into the present. */
export function perMinute(time: number): number {
  const wave = (1 + Math.sin(((time % DAY) / DAY) * 2 * Math.PI - Math.PI / 2)) / 2;
  return QUIET + (BUSY - QUIET) * wave;
}
