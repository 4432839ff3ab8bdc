import { expect, test } from 'vitest';
import { failureWords } from '../src/features/errors/failure-words.ts';

const status = { title: 'Bad Gateway', summary: 'A gateway got no good answer.' };

test.each([
  ['a status by what it means', { kind: 'server', status: 502, network_error: '' }, 'Bad Gateway'],
  ['what a browser saw by its own words', { kind: 'browser', status: 0, network_error: 'cors' }, /CORS/],
  ['what a service saw by those of its calls', { kind: 'client', status: 0, network_error: 'dns' }, /Name/],
  [
    'a kind that nobody knows by none',
    { kind: 'browser', status: 0, network_error: '__proto__' },
    /No answer/,
  ],
  [
    'a success with an error in its body as no success',
    { kind: 'client', status: 200, network_error: '' },
    /error/,
  ],
] as const)('a failure is named: %s', (_, failure, title) => {
  expect(failureWords({ ...status, ...failure }).title).toMatch(title);
});
