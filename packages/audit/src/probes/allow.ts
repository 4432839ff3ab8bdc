import type { Resource } from '../surface/resource.ts';
import type { Exchange } from '../wire/exchange.ts';
import { allowed, known, statusOf, succeeded } from './judge.ts';
import type { Probe } from './probe.ts';
import type { Tally } from './tally.ts';

const REFUSED = [404, 405, 501];

/** Methods that the resource certainly has and Allow leaves out. */
function missing(allow: ReadonlySet<string>, seen: readonly Exchange[], documented?: ReadonlySet<string>) {
  const has = new Set(documented);
  for (const { method, response } of seen) if (response && succeeded(response.status)) has.add(method);
  return [...has].filter((method) => !allow.has(method));
}

function judge(shown: Exchange, seen: readonly Exchange[], { documented }: Resource, tally: Tally): void {
  const allow = allowed(shown);
  if (!allow) return;
  const left = missing(allow, seen, documented);
  if (left.length > 0)
    tally.find(
      'allow-incomplete',
      `Allow leaves out ${left.join(', ')}, which the resource has: ${[...allow].join(', ') || '(empty)'}.`,
      [shown],
    );
  const untrue = seen.find(
    ({ method, response }) => response && allow.has(method) && REFUSED.includes(response.status),
  );
  if (untrue)
    tally.find('allow-untrue', `Allow lists ${untrue.method}, which is answered ${statusOf(untrue)}.`, [
      shown,
      untrue,
    ]);
  if (left.length === 0 && !untrue) tally.pass();
}

/** What Allow lists must be what the resource has, in the answer to OPTIONS and in 405. */
export const allow: Probe = {
  name: 'allow',
  title: 'Allow tells the truth',
  finds: ['allow-incomplete', 'allow-untrue', 'options-without-allow'],
  async run(context, tally) {
    for (const resource of known(context, 4)) {
      const { target, get } = resource;
      const options = await context.send({ method: 'OPTIONS', target });
      const head = await context.send({ method: 'HEAD', target });
      const refused = context.exchanges.find(
        ({ asked, response }) => asked.target === target && response?.status === 405,
      );
      const seen = [get, head, options];
      if (options.response && succeeded(options.response.status)) {
        if (allowed(options)) judge(options, seen, resource, tally);
        else
          tally.find('options-without-allow', `OPTIONS is answered ${statusOf(options)} without Allow.`, [
            options,
          ]);
      }
      if (refused) judge(refused, seen, resource, tally);
      if (!allowed(options) && !(refused && allowed(refused))) tally.unsure('No response has an Allow field');
    }
  },
};
