import { compileDefinition } from './compile-definition.ts';
import type { AnyErrors } from './define-errors.ts';
import type { CompiledDefinition } from './definition.ts';
import type { ErrataOptions } from './options.ts';
import { isOwn, ownDefinitions } from './own-errors.ts';

/** The definitions that one API answers with. */
export interface Definitions {
  /** Where the pages are: the paths of the errors' type URIs, without a slash at the end; the longest first. */
  readonly mounts: readonly string[];
  /** The definition with this code, the API's before Errata's. */
  find(code: string): CompiledDefinition | undefined;
  /** What is sent for this definition: the API's own where it has one with the code of one of Errata's. */
  inForce(definition: CompiledDefinition): CompiledDefinition;
  /** Those that have a page. */
  all(): readonly CompiledDefinition[];
}

function setsOf(errors: ErrataOptions['errors']): readonly AnyErrors[] {
  return errors === undefined ? [] : Array.isArray(errors) ? errors : [errors as AnyErrors];
}

/** Where the type URIs of these definitions begin, one for each set. */
function typesOf(theirs: Iterable<CompiledDefinition>): readonly string[] {
  const found = new Set<string>();
  for (const { type, code } of theirs)
    if (type.endsWith(`/${code}`)) found.add(type.slice(0, -code.length - 1));
  return [...found];
}

function pathOf(types: string): string {
  return types.startsWith('/') ? types : new URL(types).pathname.replace(/\/+$/, '');
}

/** Gathers the API's definitions and Errata's own. */
export function createDefinitions({
  errors,
  invalidStatus,
}: Pick<ErrataOptions, 'errors' | 'invalidStatus'>): Definitions {
  const theirs = new Map<string, CompiledDefinition>();
  for (const set of setsOf(errors))
    for (const { definition } of Object.values(set)) theirs.set(definition.code, definition);
  const [types = '/problems', ...others] = typesOf(theirs.values());
  const rebased = new Map<CompiledDefinition, CompiledDefinition>();

  function ours(definition: CompiledDefinition): CompiledDefinition {
    let found = rebased.get(definition);
    if (!found) {
      const { type, ...rest } = definition;
      // A type of somebody else's registry is the same in every API; ours are where the API has its pages.
      const elsewhere = type.endsWith(`/${definition.code}`) ? {} : { type };
      const status = definition.code === 'invalid_request' ? (invalidStatus ?? 422) : definition.status;
      found = compileDefinition(
        definition.code,
        { ...rest, ...elsewhere, status },
        types,
        definition.language,
      );
      rebased.set(definition, found);
    }
    return found;
  }

  function inForce(definition: CompiledDefinition): CompiledDefinition {
    if (definition.type === 'about:blank') {
      const named = theirs.get(definition.code);
      // 420 has the phrase of 400, and must not become it.
      return named?.status === definition.status ? named : definition;
    }
    return isOwn(definition) ? (theirs.get(definition.code) ?? ours(definition)) : definition;
  }

  return {
    mounts: [types, ...others].map(pathOf).sort((a, b) => b.length - a.length),
    find(code) {
      const found = theirs.get(code);
      if (found) return found;
      for (const definition of ownDefinitions()) if (definition.code === code) return ours(definition);
      return undefined;
    },
    inForce,
    all: () => [
      ...theirs.values(),
      ...[...ownDefinitions()].filter(({ code }) => !theirs.has(code)).map(ours),
    ],
  };
}
