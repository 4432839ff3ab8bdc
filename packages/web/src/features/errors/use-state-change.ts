import type { ErrorGroup, ErrorState } from '@errata/hub/api-types';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sendJson } from '../../lib/api.ts';
import { useView } from '../../lib/use-view.ts';

/** A change of state that was made, so that it can be taken back. */
export interface Decision {
  group: ErrorGroup;
  state: ErrorState;
  note?: string;
}

/** Resolves, ignores or reopens an error group; lists and pages refetch afterwards. */
export function useStateChange() {
  const view = useView();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ group, state, note }: Decision) =>
      sendJson(
        'PUT',
        `/v1/errors/${encodeURIComponent(group.group_id)}/state`,
        { state, ...(note ? { note } : {}) },
        { project: view.params.project },
      ),
    onSettled: () =>
      queries.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/v1/errors'),
      }),
  });
}
