import type { Endpoint } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { filterTerm } from 'errata/protocol';
import { Popover } from '../../components/popover.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { count, percent } from '../../lib/format.ts';
import { lookOf, type StatusLook } from '../../lib/status.ts';
import { endpointFilter } from './endpoint-filter.ts';

const FILL: Record<StatusLook['tone'], string> = {
  ok: 'bg-ok',
  info: 'bg-info',
  warn: 'bg-warn striped',
  bad: 'bg-bad',
  none: 'hatched [--hatch:var(--color-control)]',
};
const ORDER: readonly StatusLook['tone'][] = ['bad', 'warn', 'none', 'info', 'ok'];

/** What the endpoint answered: a bar by class, worst first; pressed, every status with its count and a link to its requests. */
export function StatusBreakdown({ endpoint, filter }: { endpoint: Endpoint; filter: string }) {
  const { statuses, requests } = endpoint;
  const sums = ORDER.map((tone) => ({
    tone,
    sum: statuses.reduce((sum, each) => sum + (lookOf(each.status).tone === tone ? each.requests : 0), 0),
  })).filter(({ sum }) => sum > 0);
  const all = [...statuses].sort((a, b) => b.requests - a.requests);
  const said = all
    .slice(0, 5)
    .map(({ status, requests: some }) => `${status || 'none'} ${count(some)}`)
    .join(', ');
  return (
    <Popover
      bare
      label={`Statuses of ${endpoint.method} ${endpoint.route}: ${said}${all.length > 5 ? ', …' : ''}`}
      trigger={
        <span className="flex h-3 w-24 forced-color-adjust-none gap-px overflow-hidden rounded-xs bg-raised">
          {sums.map(({ tone, sum }) => (
            // A class of one in thousands must still be seen.
            <span
              key={tone}
              className={`${FILL[tone]} min-w-[3px]`}
              style={{ width: `${(sum / Math.max(requests, 1)) * 100}%` }}
            />
          ))}
        </span>
      }
    >
      {() => (
        <ul className="flex flex-col gap-1">
          {all.map(({ status, requests: some }) => (
            <li key={status} className="flex items-baseline justify-between gap-4">
              <Link
                to="/requests"
                search={{ q: endpointFilter(filter, endpoint, filterTerm('status', String(status))) }}
                className="link"
              >
                <StatusMark status={status} />
              </Link>
              <span>
                {count(some)} <span className="text-muted">({percent(some / Math.max(requests, 1))})</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}
