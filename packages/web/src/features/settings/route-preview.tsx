import type { Values } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { Mono } from '../../components/mono.tsx';
import { get } from '../../lib/api.ts';
import { count } from '../../lib/format.ts';
import { useView } from '../../lib/use-view.ts';
import { fixedPrefix, matchesRoute } from './route-match.ts';

const ASKED = 100;
const SHOWN = 5;

/** Which of the paths that are asked for most a pattern would take, before it is added. */
export function RoutePreview({ pattern }: { pattern: string }) {
  const view = useView();
  const settled = useDeferredValue(pattern);
  const { from, to, project } = view.params;
  const prefix = fixedPrefix(settled);
  const params = { key: 'path', prefix, from, to, project, limit: ASKED };
  const paths = useQuery({
    queryKey: ['/v1/values', params],
    queryFn: ({ signal }) => get<Values>('/v1/values', params, signal),
    enabled: view.ready,
    staleTime: 60_000,
    retry: false,
  });
  if (!paths.data)
    return (
      <p role="status" className="text-sm text-muted">
        {paths.isError ? 'There is no preview now.' : 'Looking at the paths …'}
      </p>
    );
  const matched = paths.data.items.filter(({ value }) => matchesRoute(settled, value));
  const sum = matched.reduce((all, { requests }) => all + requests, 0);
  return (
    <div role="status" className="text-sm">
      {matched.length === 0 ? (
        <p className="text-muted">
          None of the {count(paths.data.items.length)} paths asked for most that begin with{' '}
          <Mono text={prefix} /> would match.
        </p>
      ) : (
        <>
          <p>
            It would take {count(matched.length)} of the {count(paths.data.items.length)} paths asked for most
            that begin with <Mono text={prefix} />: {count(sum)} requests.
          </p>
          <ul className="mt-1 flex flex-col text-muted">
            {matched.slice(0, SHOWN).map(({ value }) => (
              <li key={value} className="wrap-anywhere">
                <Mono text={value} longest={100} />
              </li>
            ))}
            {matched.length > SHOWN ? <li>and {count(matched.length - SHOWN)} more</li> : null}
          </ul>
        </>
      )}
    </div>
  );
}
