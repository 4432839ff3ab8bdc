import { findEntry } from 'errata/catalogue';
import { isObject } from '../surface/schema.ts';
import type { Exchange } from '../wire/exchange.ts';
import { statusOf, succeeded, unjudgeable } from './judge.ts';
import type { Probe } from './probe.ts';

const MOST = 5;

interface Typed {
  readonly exchange: Exchange;
  readonly type: string;
  readonly title: string | undefined;
}

function typed(exchange: Exchange): Typed[] {
  const { response } = exchange;
  if (
    !response ||
    response.status < 400 ||
    !/problem\+json/i.test(response.headers.get('content-type') ?? '')
  )
    return [];
  try {
    const body: unknown = JSON.parse(response.body);
    if (!isObject(body)) return [];
    const type = typeof body.type === 'string' ? body.type : 'about:blank';
    return [{ exchange, type, title: typeof body.title === 'string' ? body.title : undefined }];
  } catch {
    return [];
  }
}

/** The type of a problem leads to its documentation, and the same type has the same title. */
export const problemTypes: Probe = {
  name: 'problem-types',
  title: 'Types of problems',
  finds: ['problem-type-unresolvable', 'problem-type-title', 'about-blank-title'],
  async run({ exchanges, send }, tally) {
    const problems = exchanges.flatMap(typed);
    if (problems.length === 0) tally.unsure('No response is a problem (RFC 9457)');
    const first = new Map<string, Typed>();
    for (const problem of problems) {
      const { type, title, exchange } = problem;
      const before = first.get(type);
      const phrase = findEntry(String(exchange.response?.status ?? 0))?.title;
      if (type === 'about:blank' && title !== undefined && phrase !== undefined && title !== phrase)
        tally.find(
          'about-blank-title',
          `The title of about:blank is "${title.slice(0, 80)}", not "${phrase}".`,
          [exchange],
        );
      else if (type !== 'about:blank' && before && before.title !== title)
        tally.find(
          'problem-type-title',
          `${type.slice(0, 200)} has the titles "${before.title?.slice(0, 80)}" and "${title?.slice(0, 80)}".`,
          [before.exchange, exchange],
        );
      else tally.pass();
      if (!before) first.set(type, problem);
    }
    let asked = 0;
    for (const [type, { exchange }] of first) {
      const base = `http://audited${exchange.path.startsWith('/') ? exchange.path : '/'}`;
      const url = URL.canParse(type, base) ? new URL(type, base) : undefined;
      // Only what is served by the API itself is asked for.
      if (url?.host !== 'audited' || asked >= MOST) continue;
      asked++;
      const page = await send({
        target: url.pathname + url.search,
        fields: [['Accept', 'text/html, application/json;q=0.9']],
      });
      const status = page.response?.status ?? 0;
      const unsure = unjudgeable(page);
      if (succeeded(status) || (status >= 300 && status < 400)) tally.pass();
      else if (unsure) tally.unsure(unsure);
      else
        tally.find('problem-type-unresolvable', `${type.slice(0, 200)} is answered ${statusOf(page)}.`, [
          page,
          exchange,
        ]);
    }
  },
};
