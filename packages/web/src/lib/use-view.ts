import type { Extent } from '@errata/hub/api-types';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { get, type Params } from './api.ts';
import { fromSpan, isLive, resolveRange, type Span, type TimeRange, toSpan } from './range.ts';
import type { ViewSearch } from './search.ts';

/** What the project holds: the base of the default range and of every empty state. */
export function extentQuery(project: string | undefined) {
  return queryOptions({
    queryKey: ['extent', project ?? ''],
    queryFn: ({ signal }) => get<Extent>('/v1/extent', { project }, signal),
    staleTime: 20_000,
    refetchInterval: 30_000,
  });
}

/** What every view looks at: range, filter, environment, project and time zone, from the URL. */
export interface View {
  /** Undefined until known, and where the hub cannot be reached. */
  extent: Extent | undefined;
  range: TimeRange;
  /** The range in ms, as of the last render: for axes and labels. */
  span: Span;
  live: boolean;
  q: string;
  environment: string | undefined;
  /** `default` unless the URL names another. */
  project: string;
  utc: boolean;
  /** Query parameters for the API. They are stable while the view is: use them in query keys. */
  params: Params;
  /** False until the range is known: pass it as `enabled`. */
  ready: boolean;
  /** ms between refetches of a live view, else false: pass it as `refetchInterval`. */
  refetch: number | false;
}

/** Reads the view from the URL; the range falls back to where the data is. */
export function useView(): View {
  const search = useSearch({ strict: false }) as ViewSearch;
  const extent = useQuery(extentQuery(search.project));
  const { project, environment, q = '', from, to } = search;
  const settled = extent.data !== undefined || extent.isError;
  const now = Date.now();
  const range = resolveRange(search, extent.data, now);
  const params = useMemo(
    () => ({ project, environment, q, from: range.from, to: range.to }),
    [project, environment, q, range.from, range.to],
  );
  return {
    extent: extent.data,
    range,
    span: toSpan(range, now),
    live: isLive(range),
    q,
    environment,
    project: project ?? 'default',
    utc: search.tz === 'utc',
    params,
    ready: (from !== undefined && from !== 'all' && to !== undefined) || settled,
    refetch: isLive(range) ? 30_000 : false,
  };
}

/**
 * Options for a query over the view. Old data stays on the screen, dimmed, while new data comes.
 * @example useQuery(viewQuery<EndpointList>(view, '/v1/endpoints', { sort }))
 */
export function viewQuery<T>(view: View, path: string, more: Params = {}) {
  const params = { ...view.params, ...more };
  return {
    queryKey: [path, params],
    queryFn: ({ signal }: { signal: AbortSignal }) => get<T>(path, params, signal),
    enabled: view.ready,
    refetchInterval: view.refetch,
    // Of the same question only: the page of one thing must not show another under its name.
    placeholderData: (old: T | undefined, query: { queryKey: readonly unknown[] } | undefined) =>
      query?.queryKey[0] === path ? old : undefined,
  };
}

/** Changes what the view looks at: pushes onto the history, so that Back restores it. */
export function useChangeView(): (change: ViewSearch, options?: { replace?: boolean }) => void {
  const navigate = useNavigate();
  return useCallback(
    (change, options) => {
      // A list's cursor and selection belong to the old view.
      const reset = { cursor: undefined, sel: undefined };
      navigate({
        to: '.',
        search: (old) => ({ ...old, ...reset, ...change }),
        replace: options?.replace ?? false,
        resetScroll: false,
      });
    },
    [navigate],
  );
}

/** For charts: dragging over a span makes it the range. */
export function useZoom(): (span: Span) => void {
  const change = useChangeView();
  return useCallback((span) => change(fromSpan(span)), [change]);
}

/** Does the page show UTC? Cheaper than {@link useView} where only the zone matters, as in each row of a list. */
export function useUtc(): boolean {
  return useSearch({ strict: false, select: (search) => (search as ViewSearch).tz === 'utc' });
}
