import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { get, type Params } from './api.ts';
import type { View } from './use-view.ts';

/** Options of a list over the view, a page at a time. Old rows stay on the screen, dimmed, while new ones come. */
export function pagedQuery<T extends { readonly next: string | null }>(
  view: View,
  path: string,
  params: Params,
) {
  return infiniteQueryOptions({
    queryKey: [path, params],
    queryFn: ({ pageParam, signal }) => get<T>(path, { ...params, limit: 100, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (last: T) => last.next || undefined,
    enabled: view.ready,
    refetchInterval: view.refetch,
    placeholderData: keepPreviousData,
  });
}
