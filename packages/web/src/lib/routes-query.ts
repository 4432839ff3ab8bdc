import { queryOptions } from '@tanstack/react-query';
import { get } from './api.ts';

/** A route template of a project. */
export interface RoutePattern {
  pattern: string;
  /** Written by somebody, found in the traffic, or told by the API itself. */
  origin: 'user' | 'learned' | 'reported';
  /** Methods of a reported route; empty for patterns. */
  methods: readonly string[];
  /** ISO 8601. */
  created: string;
}

/** The route patterns of a project. */
export function routesQuery(project: string) {
  return queryOptions({
    queryKey: ['routes', project],
    queryFn: ({ signal }) =>
      get<{ items: RoutePattern[] }>(`/v1/projects/${encodeURIComponent(project)}/routes`, undefined, signal),
    staleTime: 60_000,
  });
}
