import type { Cause, ErrorDetail } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { addFilterTerm, filterTerm } from 'errata/protocol';
import { Mono } from '../../components/mono.tsx';
import { Panel } from '../../components/panel.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { count } from '../../lib/format.ts';

/** Calls to other APIs that failed where the group's requests did: perhaps why. Nothing where none did. */
export function Causes({ detail: { causes } }: { detail: ErrorDetail }) {
  if (causes.length === 0) return null;
  return (
    <Panel
      title="Which of our calls failed in it?"
      note="Outbound calls that failed in the traces of the newest requests of this group"
    >
      <ol className="flex flex-col text-sm">
        {causes.map((cause) => (
          <li
            key={JSON.stringify(cause)}
            className="flex flex-wrap items-baseline justify-between gap-x-3 border-t border-line py-1"
          >
            <span className="flex min-w-0 items-baseline gap-2">
              <StatusMark status={cause.status} />
              <Link to="/requests" search={{ q: filterOf(cause) }} className="link min-w-0 truncate">
                <Mono text={`${cause.method} ${cause.host}${cause.route}`} longest={100} />
              </Link>
              <span className="min-w-0 truncate text-muted">
                <Mono text={cause.code || cause.network_error} longest={60} />
              </span>
            </span>
            <span>
              in {count(cause.requests)} {cause.requests === 1 ? 'request' : 'requests'}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function filterOf({ host, route, status, code, network_error }: Cause): string {
  const terms = [
    filterTerm('dependency', host),
    filterTerm('route', route),
    filterTerm('status', String(status)),
    ...(code ? [filterTerm('code', code)] : []),
    ...(network_error ? [filterTerm('network_error', network_error)] : []),
  ];
  return terms.reduce((filter, term) => addFilterTerm(filter, term), '');
}
