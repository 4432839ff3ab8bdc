import { expect, test } from 'vitest';
import { wordAtCaret } from '../src/lib/word-at-caret.ts';

/** The caret stands at the bar. */
function at(marked: string) {
  const caret = marked.indexOf('|');
  return wordAtCaret(marked.replace('|', ''), caret);
}

test.each([
  ['|', undefined, ''],
  ['sta|', undefined, 'sta'],
  ['status:5xx rou|', undefined, 'rou'],
  ['status:5|', 'status', '5'],
  ['-consumer:ac|', 'consumer', 'ac'],
  ['(method:GET OR method:P|', 'method', 'P'],
  ['status:[429,5|', 'status', '5'],
  ['agent:"Mozilla 5|', 'agent', 'Mozilla 5'],
  ['status:5xx| route:/a', 'status', '5xx'],
])('%s', (marked, key, typed) => {
  expect(at(marked)).toMatchObject({ key, typed });
});

test('what completion replaces begins after the operator', () => {
  expect(at('a -rou|').start).toBe(3);
  expect(at('status:[429,5|').typedStart).toBe(12);
});
