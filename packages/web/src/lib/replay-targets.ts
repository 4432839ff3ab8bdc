import { queryOptions } from '@tanstack/react-query';
import { get } from './api.ts';

/** Where requests of a project may be sent again. */
export interface ReplayTarget {
  /** Scheme, host and port. */
  origin: string;
  /** Its name may lead to a private address. */
  private: boolean;
}

/** The targets that somebody allowed. */
export function replayTargetsQuery(project: string) {
  return queryOptions({
    queryKey: ['/v1/replay-targets', project],
    queryFn: ({ signal }) => get<{ items: ReplayTarget[] }>('/v1/replay-targets', { project }, signal),
    staleTime: 30_000,
  });
}
