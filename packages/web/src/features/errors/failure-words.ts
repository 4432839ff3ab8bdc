import type { ErrorGroup } from '@errata/hub/api-types';
import { KINDS, type Kind } from '../browser/kind-words.ts';
import { networkWords } from '../dependencies/network-words.ts';

/** What a failure is called and what it means. */
export interface FailureWords {
  readonly title: string;
  readonly summary: string;
  /** Is it safe to send it again? Told of calls that ended without a status. */
  readonly retry?: string;
  readonly fix?: string;
}

/** An error in the body of an answer whose status tells of none. */
const INSIDE: FailureWords = {
  title: 'Success with an error inside',
  summary:
    'The status says that it worked and the body says otherwise: whoever goes by the status takes it for a success.',
  fix: 'Where it is your own API, answer with the status that fits. Where it is another, go by the code in its body.',
};

type Failure = Pick<ErrorGroup, 'kind' | 'status' | 'network_error' | 'title'> &
  Partial<Pick<ErrorGroup, 'summary'>>;

/**
 * Words for a failure. Where a status of a failure came they are those of the status; where none did, those of why, which only who
 * made the call could see.
 */
export function failureWords({ kind, status, network_error, title, summary = '' }: Failure): FailureWords {
  if (status >= 100 && status < 400) return INSIDE;
  if (status !== 0 || network_error === '') return { title: title || 'An unknown status', summary };
  if (kind === 'browser' && isKind(network_error)) {
    const { label, means, fix } = KINDS[network_error];
    return { title: label, summary: means, fix };
  }
  const { label, means, retry } = networkWords(network_error);
  return { title: label, summary: means, retry };
}

function isKind(text: string): text is Kind {
  return Object.hasOwn(KINDS, text);
}
