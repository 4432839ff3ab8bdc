import type { RequestDetail } from '@errata/hub/api-types';
import { queryOptions } from '@tanstack/react-query';
import { get } from '../../lib/api.ts';

/** One request, which never changes. `time` spares the hub a search through all days. */
export function requestQuery(project: string | undefined, id: string, time: string | undefined) {
  return queryOptions({
    queryKey: ['/v1/requests/', id, project],
    queryFn: ({ signal }) =>
      get<RequestDetail>(`/v1/requests/${encodeURIComponent(id)}`, { project, time }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
