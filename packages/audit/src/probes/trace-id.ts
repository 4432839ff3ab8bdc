import { explainResponse } from 'errata/explain';
import { explainable } from '../responses/explainable.ts';
import type { Exchange } from '../wire/exchange.ts';
import { NO_SUCH_PATH, unjudgeable } from './judge.ts';
import type { Probe } from './probe.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const ZEROS = '0'.repeat(32);
const OWN = /"(?:trace_?id|traceId)"\s*:\s*"([0-9a-f]{32})"/i;

/** The id of a trace that a response carries. */
function traceOf({ response }: Exchange): string | undefined {
  if (!response) return undefined;
  for (const name of ['traceresponse', 'traceparent', 'x-trace-id']) {
    const found = /\b([0-9a-f]{32})\b/i.exec(response.headers.get(name) ?? '')?.[1];
    if (found) return found.toLowerCase();
  }
  return OWN.exec(response.body)?.[1]?.toLowerCase();
}

/** An error has an id to find it by, and that of the caller's trace where there is one. */
export const traceId: Probe = {
  name: 'trace-id',
  title: 'An id to find an error by',
  finds: ['request-id-missing', 'trace-context-ignored', 'trace-id-invalid'],
  async run({ surface, send }, tally) {
    const target = surface.base + NO_SUCH_PATH;
    const traced = await send({ target, fields: [['traceparent', `00-${TRACE}-00f067aa0ba902b7-01`]] });
    const unsure = unjudgeable(traced);
    const status = traced.response?.status ?? 0;
    if (unsure || status < 400) return tally.unsure(unsure ?? `${status} is no error`);
    // The SDK asks for an id on 5xx alone; an audit asks for it on every error, and so shows it this one as a 500.
    const { findings } = explainResponse({ ...explainable(traced), status: 500 });
    if (findings.some(({ check }) => check === 'request-id-missing'))
      return tally.find(
        'request-id-missing',
        'Neither a field nor the body has an id of the request or trace.',
        [traced],
      );
    tally.pass();
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
  },
};
