import type { Core, Holder } from '../../problem/core.ts';
import type { ErrataOptions } from '../../problem/options.ts';

/** Does something with a responder as soon as there is all of it that is needed; at once, where that is loaded. */
export type WithResponder = (
  /** Is the rest needed, which knows the errors of libraries and writes the pages? */
  needsRest: (core: Core) => boolean,
  use: (core: Core) => void,
  /** Gets what `use` throws, and why nothing can be answered. */
  failed: (error: unknown) => void,
) => void;

/**
 * A responder that is loaded when it is first needed, in two parts: what answers with the API's own errors, and the rest.
 * Where the rest cannot be loaded, which the console is told, errors of libraries are answered with 500.
 */
export function lateResponder<Request>(options: ErrataOptions<Request>): WithResponder {
  const holder: Holder = {};
  let core: Core | undefined;
  let loading: Promise<Core> | undefined;
  let loadingRest: Promise<void> | undefined;

  function loadCore(): Promise<Core> {
    loading ??= import('../../problem/core.ts').then(({ createCore }) => {
      core = createCore(options, holder);
      return core;
    });
    return loading;
  }

  function loadRest(): Promise<void> {
    loadingRest ??= import('../../problem/rest.ts').then(
      ({ REST }) => {
        holder.rest = REST;
      },
      (error) => {
        holder.rest = { read: () => undefined, createPages: () => () => undefined };
        console.error('A part of Errata cannot be loaded: errors of libraries are answered with 500.', error);
      },
    );
    return loadingRest;
  }

  async function load(needsRest: (core: Core) => boolean): Promise<Core> {
    const loaded = await loadCore();
    if (needsRest(loaded)) await loadRest();
    return loaded;
  }

  return (needsRest, use, failed) => {
    if (core && (holder.rest || !needsRest(core))) use(core);
    else load(needsRest).then(use).catch(failed);
  };
}
