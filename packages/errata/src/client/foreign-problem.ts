import { observe } from '../explain/observed.ts';
import { recognise } from '../explain/problem.ts';
import type { Fault } from '../problem/definition.ts';
import type { Problem } from '../problem/problem-body.ts';
import { phraseOf } from '../problem/status-phrases.ts';
import type { ReadResponse } from './read-problem.ts';

/** The problem that a response in any vendor's shape is. Loaded when it is needed. */
export function foreignProblem(response: ReadResponse): Problem {
  const recognised = recognise(observe(response));
  const phrase = phraseOf(response.status);
  const { type, title, detail, code, instance, errors } = recognised?.problem ?? { errors: [] };
  const faults = errors.map(
    ({ detail, field, code }): Fault => ({
      detail,
      in: 'body',
      pointer: field ?? '#',
      ...(code ? { code } : {}),
    }),
  );
  return {
    type: type ?? 'about:blank',
    title: title ?? phrase,
    status: response.status,
    code: code ?? phrase.toLowerCase().replace(/\W+/g, '_'),
    ...(detail ? { detail } : {}),
    ...(instance ? { instance } : {}),
    ...(faults.length > 0 ? { errors: faults } : {}),
  };
}
