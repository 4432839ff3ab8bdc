import type { ClientCode } from './client-problem.ts';
import type { StopReason } from './decide-retry.ts';

/** Title of each error that the client makes, and what to do about it. */
export const CLIENT_TEXTS: Readonly<Record<ClientCode, readonly [title: string, fix: string]>> = {
  attempt_timeout: ['No answer in time', 'Look at how long the server takes, or raise attemptTimeout.'],
  deadline_exceeded: ['Deadline passed', 'Look at how long the server takes, or raise deadline.'],
  breaker_open: ['Breaker open', 'Wait until the origin has recovered; the breaker probes it by itself.'],
  queue_full: ['Too many calls wait', 'Make fewer calls at once, or raise the limit’s queue.'],
  unreachable: ['Server unreachable', 'Check host, port and network. Nothing was sent.'],
  connection_lost: [
    'Connection lost',
    'Find out whether the request was carried out before you send it again.',
  ],
  not_trusted: [
    'Name or certificate not valid',
    'Check the host name, and that its certificate is trusted here.',
  ],
  malformed_response: ['Response not readable', 'Check that the URL is that of the API, and what it sends.'],
  response_too_large: ['Response too large', 'Ask for less, or raise maxBytes.'],
};

/** What to do about a status, for the developer who calls, where the server does not say. The catalogue has the long version. */
const STATUS_FIXES: Readonly<Record<number, string>> = {
  400: 'Mend the request.',
  401: 'Sign in again; read WWW-Authenticate for how.',
  403: 'Ask for the permission; a repeat does not help.',
  404: 'Check the URL and the id in it.',
  405: 'Use a method that Allow names.',
  409: 'Read the current state, then decide anew.',
  412: 'Read the current state, then send its ETag.',
  413: 'Send less.',
  415: 'Send a media type that the server takes.',
  422: 'Mend what errors names.',
  429: 'Wait as long as Retry-After says, and send fewer at once.',
  500: 'Report the request id to the API’s owner.',
  501: 'The server does not know this method; a repeat does not help.',
  502: 'Try again later.',
  503: 'Try again later.',
  504: 'The outcome is unknown: look before you repeat what changes something.',
};

/** What to do about a status. */
export function fixOf(status: number): string | undefined {
  return STATUS_FIXES[status];
}

/** Why there was no further attempt, as a sentence; empty where that needs no word. */
export function whyStopped(why: StopReason | undefined, method: string): string {
  switch (why) {
    case 'told':
      return 'Not repeated: the server says that it does not help.';
    case 'unsafe':
      return `Not repeated: ${method} may have been carried out. With an Idempotency-Key it could be.`;
    case 'body':
      return 'Not repeated: its body is a stream. Give a function that makes it.';
    case 'budget':
      return 'Not repeated: too many calls to this origin fail.';
    case 'deadline':
      return 'Not repeated: the deadline would have passed.';
    case 'nested':
      return 'Not repeated: whoever called this process repeats already.';
    default:
      return '';
  }
}
