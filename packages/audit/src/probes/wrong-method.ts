import type { Exchange } from '../wire/exchange.ts';
import { allowed, known, statusOf, succeeded, unjudgeable } from './judge.ts';
import type { Probe, ProbeContext } from './probe.ts';
import type { Tally } from './tally.ts';

const MARK = 'errata-audit-trace';
const UNSAFE = ['DELETE', 'PATCH', 'PUT', 'POST'];

function judge(exchange: Exchange, tally: Tally): void {
  const unsure = unjudgeable(exchange);
  const { method } = exchange;
  const { status = 0, body = '' } = exchange.response ?? {};
  if (unsure !== undefined) tally.unsure(unsure);
  else if (status === 405 || status === 501) tally.pass();
  else if (!succeeded(status))
    tally.find(
      'method-not-allowed-missing',
      `${statusOf(exchange)} instead of 405 for ${method}, which the resource does not have.`,
      [exchange],
    );
  else if (body.includes(MARK))
    tally.find('trace-echoes', 'TRACE is answered with the fields of the request.', [exchange]);
  else tally.find('method-ignored', `${statusOf(exchange)} for ${method}, as if it were GET.`, [exchange]);
}

async function unsafeMethod({ send }: ProbeContext, target: string, documented?: ReadonlySet<string>) {
  const allow = allowed(await send({ method: 'OPTIONS', target }));
  const method = UNSAFE.find((each) => !allow?.has(each) && !documented?.has(each));
  return allow !== undefined || documented !== undefined ? method : undefined;
}

/** A method that HTTP knows and a resource has not must be 405. TRACE is one that no API has, and it changes nothing. */
export const wrongMethod: Probe = {
  name: 'wrong-method',
  title: 'A method that a resource does not have',
  finds: ['method-not-allowed-missing', 'method-ignored', 'trace-echoes'],
  async run(context, tally) {
    const { surface, send, unsafe } = context;
    for (const { target, documented } of known(context, 4)) {
      if (documented?.has('TRACE')) continue;
      judge(await send({ method: 'TRACE', target, fields: [['X-Errata', MARK]], bad: true }), tally);
      const method = unsafe ? await unsafeMethod(context, target, documented) : undefined;
      if (method) judge(await send({ method, target, bad: true }), tally);
    }
    for (const { documented, get } of surface.resources)
      if (documented && !documented.has('GET')) judge(get, tally);
  },
};
