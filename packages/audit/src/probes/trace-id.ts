import { explainResponse } from 'errata/explain';
import { explainable } from '../responses/explainable.ts';
import type { Exchange } from '../wire/exchange.ts';
import { NO_SUCH_PATH, unjudgeable } from './judge.ts';
import type { Probe, ProbeContext } from './probe.ts';
import type { Tally } from './tally.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const ZEROS = '0'.repeat(32);
const OWN = /"(?:trace_?id|traceId)"\s*:\s*"([0-9a-f]{32})"/i;

const REQUEST_ID = 'errata-audit-request';

/** Has the response an id to find it by? The SDK asks for one on 5xx alone; an audit on every error, and so shows it this as a 500. */
function findable(exchange: Exchange): boolean {
  const { findings } = explainResponse({ ...explainable(exchange), status: 500 });
  return !findings.some(({ check }) => check === 'request-id-missing');
}

/** The id of a trace that a response carries. */
function traceOf({ response }: Exchange): string | undefined {
  if (!response) return undefined;
  for (const name of ['traceresponse', 'traceparent', 'x-trace-id']) {
    const found = /\b([0-9a-f]{32})\b/i.exec(response.headers.get(name) ?? '')?.[1];
    if (found) return found.toLowerCase();
  }
  return OWN.exec(response.body)?.[1]?.toLowerCase();
}

async function withTrace({ surface, send }: ProbeContext, tally: Tally): Promise<void> {
  const target = surface.base + NO_SUCH_PATH;
  const traced = await send({ target, fields: [['traceparent', `00-${TRACE}-00f067aa0ba902b7-01`]] });
  const id = traceOf(traced);
  if (id !== undefined && id !== TRACE)
    tally.find('trace-context-ignored', `The request’s trace is ${TRACE}, the response says ${id}.`, [
      traced,
    ]);
  const zeros = await send({
    target,
    fields: [['traceparent', `00-${ZEROS}-00f067aa0ba902b7-01`]],
    bad: true,
  });
  if (traceOf(zeros) === ZEROS)
    tally.find('trace-id-invalid', 'A trace id of zeros, which is invalid, was taken over.', [zeros]);
}

/** Whoever answers with X-Request-Id answers with that of the request, if there is one. */
async function withRequestId({ surface, send }: ProbeContext, tally: Tally): Promise<void> {
  const exchange = await send({
    target: surface.base + NO_SUCH_PATH,
    fields: [['X-Request-Id', REQUEST_ID]],
  });
  const id = exchange.response?.headers.get('x-request-id');
  const { body = '', fields = [] } = exchange.response ?? {};
  const echoed = [body, ...fields.map(([, value]) => value)].some((text) => text.includes(REQUEST_ID));
  if (id !== undefined && !echoed)
    tally.find(
      'request-id-replaced',
      `The request’s X-Request-Id is ${REQUEST_ID}, the response’s ${id.slice(0, 100)}.`,
      [exchange],
    );
}

/** An error has an id to find it by, whatever the caller sent, and that of the caller’s request or trace where there is one. */
export const traceId: Probe = {
  name: 'trace-id',
  title: 'An id to find an error by',
  finds: ['request-id-missing', 'request-id-replaced', 'trace-context-ignored', 'trace-id-invalid'],
  async run(context, tally) {
    const plain = await context.send({ target: context.surface.base + NO_SUCH_PATH });
    const unsure = unjudgeable(plain);
    const status = plain.response?.status ?? 0;
    if (unsure || status < 400) return tally.unsure(unsure ?? `${status} is no error`);
    if (findable(plain)) tally.pass();
    else
      tally.find('request-id-missing', 'Neither a field nor the body has an id of the request or trace.', [
        plain,
      ]);
    await withRequestId(context, tally);
    await withTrace(context, tally);
  },
};
