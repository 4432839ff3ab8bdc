import { createRedact } from 'errata';
import type { Evidence } from '../report/report.ts';
import type { Exchange, Fields, NoResponse } from './exchange.ts';

/** Characters of a request or response that are shown. */
const MOST = 3000;
const REPEATS = /(.)\1{199,}/gs;

const FAILURES: Readonly<Record<NoResponse, string>> = {
  refused: 'No connection could be made.',
  closed: 'The connection was closed without a response.',
  timeout: 'No response came in time.',
  malformed: 'What came is no HTTP response.',
};

/** Control characters made visible, long runs of one character shortened. */
function shown(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '�')
    .replaceAll(REPEATS, (run, each: string) => `${each.repeat(20)}… (${run.length} times)`);
}

/** Writes down what was seen. */
export interface Writer {
  /** An exchange. */
  evidence(exchange: Exchange): Evidence;
  /** Any text that may quote a response. */
  clean(text: string): string;
}

/**
 * Makes what writes down exchanges. Values of the user's own fields, and whatever looks like a secret, are
 * replaced with `[redacted]`, in the request and where the response repeats them.
 */
export function evidenceWriter(own: Fields): Writer {
  const redact = createRedact();
  const values = own
    .flatMap(([, value]) => [value, ...value.split(/[\s,;=]+/)])
    .filter((value) => value.length >= 6)
    .sort((left, right) => right.length - left.length);
  const clean = (text: string): string => {
    let without = text;
    for (const value of values) without = without.replaceAll(value, '[redacted]');
    return redact(shown(without), MOST);
  };
  const evidence = ({ sent, response, failure }: Exchange): Evidence => ({
    request: clean(sent),
    response: response
      ? clean(
          [
            `HTTP/${response.httpVersion} ${response.status} ${response.statusText}`.trimEnd(),
            ...response.fields.map(([name, value]) => `${name}: ${value}`),
            '',
            response.decoded ? response.body : `(${response.bytes.length} bytes that could not be decoded)`,
          ].join('\n'),
        )
      : FAILURES[failure ?? 'closed'],
  });
  return { clean, evidence };
}
