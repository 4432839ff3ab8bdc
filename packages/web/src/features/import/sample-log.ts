/** A generator of numbers in [0, 1) that always gives the same ones (mulberry32), so that the sample is the same for all. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

/** `04/Mar/2026:14:02:07 +0000` */
function logTime(ms: number): string {
  const date = new Date(ms);
  return `${two(date.getUTCDate())}/${MONTHS[date.getUTCMonth()]}/${date.getUTCFullYear()}:${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000`;
}

const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36';
const IOS_APP = 'ShopApp-iOS/3.2';
const ANDROID_APP = 'ShopApp-Android/3.2';
const GOOGLEBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
const SYNC = 'stock-sync/1.4';

const LINES = 6000;
const SPAN = 6 * 3_600_000;

/**
 * Six hours of the log of an invented shop that end at `now`, in combined format with the request time at the end. Some
 * stories are in it to be found: checkout fails with 503 for one of two apps in the last hours, a stock
 * synchronisation runs into 429, a page links to a product that is gone, and a crawler meets it.
 */
export function sampleLog(now: number): File {
  const next = random(7);
  const pick = <T>(items: readonly [T, ...T[]]): T => items[Math.floor(next() * items.length)] ?? items[0];
  const lines: string[] = [];
  for (let i = 0; i < LINES; i += 1) {
    const part = i / LINES;
    const time = now - SPAN + part * SPAN;
    let caller = `203.0.113.${1 + Math.floor(next() * 120)}`;
    let agent = pick([BROWSER, BROWSER, IOS_APP, ANDROID_APP]);
    let referrer = agent === BROWSER ? 'https://shop.example/' : '-';
    let method = 'GET';
    let path = `/api/products/${1000 + Math.floor(next() * 400)}`;
    let status = 200;
    let seconds = 0.02 + next() * next() * 0.3;
    const kind = next();
    if (kind < 0.16) {
      method = 'POST';
      path = '/api/checkout';
      status = 201;
      seconds += 0.2;
      if (part > 0.6 && agent === ANDROID_APP && next() < 0.7) {
        status = 503;
        seconds = 3 + next() * 2;
      }
    } else if (kind < 0.3) {
      path = `/api/orders/${50_000 + Math.floor(next() * 900)}`;
      if (next() < 0.06) status = 401;
      if (next() < 0.01) status = 500;
    } else if (kind < 0.38) {
      caller = '198.51.100.14';
      agent = SYNC;
      referrer = '-';
      path = '/api/stock';
      status = next() < 0.35 ? 429 : 200;
    } else if (kind < 0.42) {
      path = '/products/summer-sale';
      status = 404;
      referrer = 'https://blog.example/best-offers';
      if (next() < 0.4) {
        agent = GOOGLEBOT;
        caller = '192.0.2.66';
        referrer = '-';
      }
    } else if (kind < 0.5) {
      path = '/';
      status = next() < 0.3 ? 304 : 200;
    }
    const size = status === 304 ? 0 : 200 + Math.floor(next() * 9000);
    lines.push(
      `${caller} - - [${logTime(time)}] "${method} ${path} HTTP/1.1" ${status} ${size} "${referrer}" "${agent}" ${seconds.toFixed(3)}`,
    );
  }
  return new File([`${lines.join('\n')}\n`], 'sample-access.log', { type: 'text/plain' });
}
