import type { CompiledDefinition, Occurrence } from './definition.ts';
import { ProblemError } from './problem-error.ts';
import { serialise } from './render.ts';

/** Stands for whatever a thrower gives: `{id}` for `id`. */
const PLACEHOLDERS = new Proxy({}, { get: (_, name) => `{${String(name)}}` });

/** Faults of a request as their schema has them; what a definition makes of its placeholders need not be any. */
const FAULTS: Occurrence = { errors: [{ detail: '{detail}', in: 'body', pointer: '#/{name}' }] };

/** A problem of this definition as a client gets it, as JSON text. What the thrower would give stands as `{name}`. */
export function exampleOf(definition: CompiledDefinition): string {
  const { members: _, errors, ...plain } = definition;
  const occurrence = errors || definition.code === 'invalid_request' ? FAULTS : undefined;
  return serialise(new ProblemError(plain, PLACEHOLDERS, occurrence), {
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  });
}
