import { addFilterTerm, filterTerm } from 'errata/protocol';
import { useMemo } from 'react';
import { useView, type View } from './use-view.ts';

const SERVERS = filterTerm('kind', 'server');

/** A view of what servers answered. */
export interface ServerView extends View {
  /** Does it leave out what browsers and clients saw, although the filter does not say so? */
  readonly narrowed: boolean;
  /** The filter as the URL has it. */
  readonly asked: string;
}

/**
 * The view of a page that judges an API by its own answers. Browsers and outbound calls tell of the same exchanges, or of
 * those of others; where a project has both, they are left out unless the filter names a `kind`.
 */
export function useServerView(): ServerView {
  const view = useView();
  const kinds = view.extent?.kinds ?? [];
  const narrowed = kinds.length > 1 && kinds.includes('server') && !/(?:^|[\s(!-])kind:/i.test(view.q);
  const q = narrowed ? addFilterTerm(view.q, SERVERS) : view.q;
  const { params } = view;
  const stable = useMemo(() => ({ ...params, q }), [params, q]);
  return { ...view, q, params: stable, narrowed, asked: view.q };
}
