import type { Endpoint } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Mono } from '../../components/mono.tsx';
import { Panel } from '../../components/panel.tsx';
import { count } from '../../lib/format.ts';
import { routesQuery } from '../../lib/routes-query.ts';
import { useView } from '../../lib/use-view.ts';
import { unusedRoutes } from './quiet.ts';

const MOST = 100;

/** Routes that are known and were not called in the range. Only for a list that is whole and unfiltered. */
export function UnusedRoutes({ endpoints }: { endpoints: readonly Endpoint[] }) {
  const view = useView();
  const routes = useQuery(routesQuery(view.project));
  const unused = unusedRoutes(routes.data?.items ?? [], endpoints);
  if (unused.length === 0) return null;
  return (
    <Panel
      title={`${count(unused.length)} known routes were not called in this range`}
      note="Dead code, a broken link to it, or a caller that went away"
    >
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(18rem,1fr))] gap-x-6 gap-y-1 text-sm">
        {unused.slice(0, MOST).map(({ pattern, origin }) => (
          <li key={pattern} className="flex min-w-0 gap-2">
            <span className="truncate" title={pattern}>
              <Mono text={pattern} />
            </span>
            <span className="text-muted">{origin === 'user' ? 'yours' : origin}</span>
          </li>
        ))}
      </ul>
      {unused.length > MOST ? (
        <p className="mt-2 text-sm text-muted">
          The first {MOST} are shown.{' '}
          <Link to="/settings" search={{ tab: 'routes' }} className="link">
            All route patterns
          </Link>
        </p>
      ) : null}
    </Panel>
  );
}
