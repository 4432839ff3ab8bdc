import type { Values } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { get } from './api.ts';
import { useView } from './use-view.ts';

/** How often each status was answered in the range. */
export interface StatusCounts {
  byStatus: ReadonlyMap<number, number>;
  /** Is a status that is not listed known to have no requests? */
  complete: boolean;
}

const MOST = 100;

/** Counts of all statuses in the range of the view, whatever its filter; undefined until known, and where asking failed. */
export function useStatusCounts(): StatusCounts | undefined {
  const view = useView();
  const { from, to, project, environment } = view.params;
  const params = { key: 'status', from, to, project, environment, limit: MOST };
  const { data } = useQuery({
    queryKey: ['/v1/values', params],
    queryFn: ({ signal }) => get<Values>('/v1/values', params, signal),
    enabled: view.ready,
    refetchInterval: view.refetch,
    select: ({ items }): StatusCounts => ({
      byStatus: new Map(items.map(({ value, requests }) => [Number(value), requests])),
      complete: items.length < MOST,
    }),
  });
  return data;
}
