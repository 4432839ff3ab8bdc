import { clfLine, usualQuotes } from './clf-line.ts';
import { clfParser } from './clf-sql.ts';
import type { LogFormat } from './format.ts';
import { share } from './share.ts';
import { type TrailingTime, trailingTime, trailingTimeSql } from './trailing-time.ts';

/** NCSA Common Log Format, `%h %l %u %t "%r" %>s %b`, perhaps after a virtual host and before the time taken. */
export const common: LogFormat = {
  name: 'common',
  title: 'Apache common (CLF)',
  example: '203.0.113.9 - anna [20/Oct/2026:13:55:36 +0200] "GET /v1/orders HTTP/1.1" 404 209',
  detect(lines) {
    const found = lines.map(clfLine).filter((line) => line !== undefined);
    if (found.length === 0) return undefined;
    const tails = found.map((line) => line.after.split(' ').slice(2).join(' ')).filter((tail) => tail !== '');
    const time = tails.length < found.length / 2 ? 'none' : trailingTime(tails);
    return { share: share(found.length, lines), params: { quotes: usualQuotes(found), time } };
  },
  parser(params) {
    const time = params.time as TrailingTime;
    if (time === 'none' || time === undefined) return clfParser(params);
    return clfParser(params, {
      columns: {
        duration_us: trailingTimeSql(time, "arrayStringConcat(arraySlice(f_after, 4), ' ')"),
      },
    });
  },
};
