import { type DefineOptions, defineErrors, type Errors } from './define-errors.ts';
import type { CompiledDefinition, ErrorDefinition } from './definition.ts';

const registry = new Map<string, CompiledDefinition>();

/**
 * Defines errors that Errata throws itself: a body that cannot be read, a used-up quota. An API that defines an error
 * with the same code has its own sent instead; where it does not, the page of Errata's is served beside its own.
 */
export function ownErrors<const D extends Readonly<Record<string, ErrorDefinition>>>(
  definitions: D,
  options: DefineOptions = {},
): Errors<D> {
  const made = defineErrors(definitions, options);
  for (const { definition } of Object.values<{ definition: CompiledDefinition }>(made))
    registry.set(definition.code, definition);
  return made;
}

/** Is this one of Errata's own definitions? */
export function isOwn(definition: CompiledDefinition): boolean {
  return registry.get(definition.code) === definition;
}

/** Errata's own definitions that this process has loaded. */
export function ownDefinitions(): Iterable<CompiledDefinition> {
  return registry.values();
}
