import { PRODUCTS } from './cast.ts';
import type { Chance } from './chance.ts';

const MINUTE = 60_000;
/** Lines an hour. */
const PER_HOUR = 70;

const GOOGLEBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
const BINGBOT = 'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)';
const GPTBOT =
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)';
const PERSON = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0';

interface Visitor {
  readonly share: number;
  readonly agent: string;
  readonly address: string;
}
const VISITORS: readonly Visitor[] = [
  { share: 40, agent: GOOGLEBOT, address: '192.0.2.66' },
  { share: 14, agent: BINGBOT, address: '192.0.2.71' },
  { share: 10, agent: GPTBOT, address: '192.0.2.80' },
  { share: 36, agent: PERSON, address: '203.0.113.7' },
];

interface Page {
  readonly share: number;
  readonly path: string;
  readonly status: number;
  /** Pages that link there; people come from them. */
  readonly from: readonly string[];
}
/** The sale is over and a product gone, and others still link there; one page fails. */
const PAGES: readonly Page[] = [
  { share: 30, path: '/', status: 200, from: [] },
  ...PRODUCTS.map((id) => ({
    share: 6,
    path: `/products/${id}`,
    status: 200,
    from: ['https://shop.example/'],
  })),
  {
    share: 5,
    path: '/sale/spring',
    status: 404,
    from: ['https://blog.example/best-offers', 'https://shop.example/news'],
  },
  { share: 3, path: '/products/samovar', status: 410, from: ['https://tea.example/samovars'] },
  { share: 2, path: '/guides/tea', status: 500, from: ['https://shop.example/'] },
  { share: 2, path: '/about', status: 301, from: [] },
];

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `04/Mar/2026:14:02:07 +0000` */
function logTime(ms: number): string {
  const [date = '', clock = ''] = new Date(ms).toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${clock.slice(0, 8)} +0000`;
}

/**
 * The access log of the web server that has the shop's pages, which no agent watches: search engines read them and follow
 * links that are broken. A full disk cut off two of its lines.
 */
export function webLog(chance: Chance, now: number, hours: number): string {
  const lines: string[] = [];
  const every = (60 * MINUTE) / PER_HOUR;
  for (let time = now - hours * 60 * MINUTE; time < now; time += chance.below(2 * every)) {
    const { agent, address } = chance.weighted(VISITORS);
    const { path, status, from } = chance.weighted(PAGES);
    const referrer = agent === PERSON && from.length > 0 ? chance.pick(from) : '-';
    const size = status === 301 ? 0 : 900 + chance.below(40_000);
    lines.push(
      `shop.example:443 ${address} - - [${logTime(time)}] "GET ${path} HTTP/1.1" ${status} ${size} "${referrer}" "${agent}"`,
    );
  }
  const cut = (at: number): void => {
    const line = lines[at];
    if (line) lines[at] = line.slice(0, 74);
  };
  cut(Math.floor(lines.length / 3));
  cut(Math.floor(lines.length / 3) + 1);
  return `${lines.join('\n')}\n`;
}
