import type { Check } from '../check.ts';

const IDS: readonly string[] = [
  'cf-ray',
  'fly-request-id',
  'request-id',
  'server-timing',
  'traceparent',
  'traceresponse',
  'x-amz-cf-id',
  'x-amz-request-id',
  'x-amzn-requestid',
  'x-amzn-trace-id',
  'x-b3-traceid',
  'x-cloud-trace-context',
  'x-correlation-id',
  'x-github-request-id',
  'x-ms-request-id',
  'x-request-id',
  'x-requestid',
  'x-trace-id',
  'x-vercel-id',
];
const ID_MEMBER = /^(trace|request|correlation|error|event|incident|fault)[_-]?(id|ref)$/i;
const ID_MEMBER_IN_TEXT = /\b(trace|request|correlation)[_ -]?id["'<>:= #]/i;

/** A 5xx without any id to quote. */
export const requestIdMissing: Check = {
  name: 'request-id-missing',
  run: ({ response, recognised }) => {
    const { status, headers, headersSeen, object, body } = response;
    if (status < 500 || status > 599 || !headersSeen) return undefined;
    if (IDS.some((name) => headers.has(name)) || recognised?.read.instance !== undefined) return undefined;
    if (
      Object.keys(object).some((name) => ID_MEMBER.test(name)) ||
      ID_MEMBER_IN_TEXT.test(body.slice(0, 20_000))
    ) {
      return undefined;
    }
    return {
      severity: 'info',
      title: 'No id to find this error by',
      detail:
        'Neither a field nor the body carries a request or trace id, so nobody can find it in the logs.',
      fix: 'Send the trace id in a field and in the problem, and log the same id.',
    };
  },
};
