const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const IMF = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
const RFC850 =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (\d{2})-([A-Z][a-z]{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
const ASCTIME = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2}) ([ \d]\d) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/;

function moment(year: number, monthName: string, day: number, clock: readonly number[]): number | undefined {
  const month = MONTHS.indexOf(monthName.toLowerCase());
  const [hour = 0, minute = 0, second = 0] = clock;
  if (month < 0 || hour > 23 || minute > 59 || second > 60) return undefined;
  const time = Date.UTC(year, month, day, hour, minute, second);
  // Date.UTC rolls 31 February over into March; a date that rolls does not exist.
  return new Date(Date.UTC(year, month, day)).getUTCDate() === day ? time : undefined;
}

/**
 * Reads an HTTP-date in its three forms: IMF-fixdate, and the obsolete RFC 850 and asctime forms (RFC 9110 §5.6.7).
 * Answers milliseconds since 1970, or undefined where it is none of them.
 *
 * @param now Needed for the two-digit years of RFC 850: a date over 50 years ahead is in the past century.
 */
export function parseHttpDate(text: string, now: number): number | undefined {
  const value = text.trim();
  const imf = IMF.exec(value);
  if (imf) {
    const [, day = '', month = '', year = '', ...clock] = imf;
    return moment(Number(year), month, Number(day), clock.map(Number));
  }
  const old = RFC850.exec(value);
  if (old) {
    const [, day = '', month = '', short = '', ...clock] = old;
    const thisYear = new Date(now).getUTCFullYear();
    let year = Math.floor(thisYear / 100) * 100 + Number(short);
    if (year > thisYear + 50) year -= 100;
    return moment(year, month, Number(day), clock.map(Number));
  }
  const asc = ASCTIME.exec(value);
  if (asc) {
    const [, month = '', day = '', hour = '', minute = '', second = '', year = ''] = asc;
    return moment(Number(year), month, Number(day), [hour, minute, second].map(Number));
  }
  return undefined;
}
