import type { AgentList } from '@errata/hub/api-types';
import { queryOptions } from '@tanstack/react-query';
import { get } from '../../lib/api.ts';

/** The processes of a project whose agents reported in the last days. */
export function agentsQuery(project: string) {
  return queryOptions({
    queryKey: ['/v1/agents', project],
    queryFn: ({ signal }) => get<AgentList>('/v1/agents', { project }, signal),
    staleTime: 20_000,
    refetchInterval: 60_000,
  });
}
