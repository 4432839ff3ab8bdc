// An access log in combined format, the same on every machine: 50,000 clients, REST paths, bursts of errors.
import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from './places.mjs';
import { random } from './random.mjs';

const CLIENTS = 50_000;
const AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
  'Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0',
  'okhttp/4.12.0',
  'python-requests/2.32.3',
  'Go-http-client/2.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  'PostmanRuntime/7.39.0',
  'axios/1.7.2',
  'curl/8.8.0',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
];
const REFERRERS = [
  '-',
  '-',
  '-',
  'https://app.example.com/',
  'https://app.example.com/orders',
  'https://www.google.com/',
];
const STATUSES = [
  [200, 700],
  [201, 60],
  [204, 40],
  [301, 20],
  [304, 60],
  [400, 20],
  [401, 20],
  [403, 10],
  [404, 50],
  [429, 8],
  [500, 8],
  [502, 2],
  [503, 2],
].flatMap(([status, weight]) => Array(weight).fill(status));

/** Requests of an API: a method and a way to make a path from a source of random integers below n. */
const REQUESTS = [
  ['GET', (below) => `/api/v1/users/${below(200_000)}`],
  ['PUT', (below) => `/api/v1/users/${below(200_000)}`],
  ['GET', (below) => `/api/v1/users/${below(200_000)}/orders?page=${below(20)}`],
  ['GET', (below) => `/api/v1/orders/${below(1_000_000)}`],
  ['POST', () => '/api/v1/orders'],
  ['DELETE', (below) => `/api/v1/orders/${below(1_000_000)}/items/${below(40)}`],
  ['GET', (below) => `/api/v1/products/${below(30_000)}`],
  ['GET', (below) => `/api/v1/products/${below(30_000)}`],
  ['GET', (below) => `/api/v1/search?q=term${below(5_000)}&limit=20`],
  ['POST', () => '/api/v1/session'],
  ['GET', () => '/healthz'],
  ['GET', (below) => `/assets/app.${below(12)}.js`],
  ['GET', (below) => `/blog/post-about-subject-${below(900)}`],
];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Path of a log of so many lines, made when it is not there yet. */
export function accessLog(lines) {
  const path = join(CACHE, `combined-2-${lines}.log`);
  if (existsSync(path)) return path;
  mkdirSync(CACHE, { recursive: true });
  const file = openSync(`${path}.part`, 'w');
  const below = random(1);
  let text = '';
  for (let line = 0; line < lines; line += 1) {
    text += lineOf(line, lines, below);
    if (text.length < 4_000_000) continue;
    writeSync(file, text);
    text = '';
  }
  writeSync(file, text);
  closeSync(file);
  renameSync(`${path}.part`, path);
  return path;
}

function lineOf(line, lines, below) {
  // Three days, in order.
  const at = new Date(Date.UTC(2026, 2, 1) + Math.floor((line / lines) * 3 * 86_400) * 1_000);
  const two = (number) => String(number).padStart(2, '0');
  const time = `${two(at.getUTCDate())}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;
  // Few clients make most of the requests.
  const client = Math.floor(CLIENTS * (below(1_000_000) / 1_000_000) ** 2);
  const address = `10.${client >> 16}.${(client >> 8) & 255}.${client & 255}`;
  const status = STATUSES[below(STATUSES.length)];
  const [method, path] = REQUESTS[below(REQUESTS.length)];
  const size = status === 204 || status === 304 ? '-' : 100 + below(20_000);
  return `${address} - - [${time}] "${method} ${path(below)} HTTP/1.1" ${status} ${size} "${REFERRERS[below(REFERRERS.length)]}" "${AGENTS[client % AGENTS.length]}"\n`;
}
