import { clfLine, usualQuotes } from './clf-line.ts';
import { clfParser } from './clf-sql.ts';
import type { LogFormat } from './format.ts';
import { share } from './share.ts';
import { type TrailingTime, trailingTime, trailingTimeSql } from './trailing-time.ts';

/** `combined` of Apache, nginx and LiteSpeed: common, referrer and user agent; perhaps a virtual host first, further fields last. */
export const combined: LogFormat = {
  name: 'combined',
  title: 'Apache, nginx and LiteSpeed combined',
  example:
    '203.0.113.9 - - [20/Oct/2026:13:55:36 +0200] "GET /v1/orders/7 HTTP/1.1" 500 1042 "https://shop.example/" "curl/8.5.0"',
  detect(lines) {
    const found = lines.map(clfLine).filter((line) => line !== undefined);
    const whole = found.filter((line) => line.combined);
    if (whole.length === 0) return undefined;
    const tails = whole.map((line) => line.tail).filter((tail) => tail !== '');
    const forwarded = tails.filter((tail) => FORWARDED.test(tail)).length > tails.length / 2;
    const times = tails
      .map((tail) => (forwarded ? tail.replace(FORWARDED, '').trim() : tail))
      .filter((tail) => tail !== '');
    const time = times.length < whole.length / 2 ? 'none' : trailingTime(times);
    // Lines of a server that leaves referrer and agent out count as well: files of several virtual hosts mix both.
    return {
      share: share(found.length, lines),
      params: { quotes: usualQuotes(found), time, forwarded: forwarded ? 1 : 0 },
    };
  },
  parser(params) {
    const time = params.time as TrailingTime;
    const forwarded = params.forwarded === 1;
    const tail = forwarded ? 'f_parts[9]' : 'f_parts[7]';
    return clfParser(params, {
      columns: {
        ...(time === 'none' || time === undefined
          ? {}
          : { duration_us: trailingTimeSql(time, time === 'rt' ? 'f_text' : tail) }),
        ...(forwarded ? { attributes: FORWARDED_SQL } : {}),
      },
    });
  },
};

/** nginx's stock `main` format ends with `"$http_x_forwarded_for"`. */
const FORWARDED = /^"(-|[0-9a-fA-F.:, ]+)"/;

const FORWARDED_SQL =
  "if(f_parts[8] IN ('', '-'), CAST(map(), 'Map(LowCardinality(String), String)'), " +
  "CAST(map('http.request.header.x-forwarded-for', f_parts[8]), 'Map(LowCardinality(String), String)'))";
