import type { ErrorGroup, ErrorState } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { addFilterTerm } from 'errata/protocol';
import type { Column } from '../../components/data-table.tsx';
import { MidMono } from '../../components/mid-mono.tsx';
import { Mono } from '../../components/mono.tsx';
import { ObserverBadge } from '../../components/observer-badge.tsx';
import { RequestsLink } from '../../components/requests-link.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { Ago } from '../../components/time.tsx';
import { knowsBefore } from '../../lib/before.ts';
import { change, count, percent, rangeLabel, ratio } from '../../lib/format.ts';
import { shift } from '../../lib/range.ts';
import type { View } from '../../lib/use-view.ts';
import { ErrorBadges } from './error-badges.tsx';
import { failureWords } from './failure-words.ts';
import { StateActions } from './state-actions.tsx';
import { whereFailed } from './where-failed.ts';

/** The columns of the list of errors. */
export function errorColumns(
  view: View,
  busy: boolean,
  onDecide: (group: ErrorGroup, state: ErrorState) => void,
): readonly Column<ErrorGroup>[] {
  const window = rangeLabel(view.range, Date.now(), view.utc);
  return [
    {
      id: 'status',
      header: 'Status',
      cell: (group) => <StatusMark status={group.status} />,
    },
    {
      id: 'route',
      header: 'Where, and what it means',
      grow: true,
      cell: (group) => (
        <>
          <div className="flex min-w-0 items-center gap-2">
            <Link
              data-row-link
              to="/errors/$groupId"
              params={{ groupId: group.group_id }}
              className="link min-w-0"
            >
              <MidMono text={whereFailed(group)} />
            </Link>
            <ErrorBadges group={group} />
          </div>
          <What group={group} />
        </>
      ),
    },
    {
      id: 'service',
      header: 'Service',
      from: '2xl',
      cell: (group) => (
        <span className="block max-w-48 truncate" title={group.service}>
          {group.service}
        </span>
      ),
    },
    {
      id: 'trend',
      header: 'Trend',
      from: 'md',
      cell: (group) => (
        <Sparkline
          values={group.trend}
          window={window}
          filling={view.live}
          what="Requests"
          tone={group.status >= 500 || group.status === 0 ? 'bad' : 'warn'}
        />
      ),
    },
    {
      id: 'requests',
      header: 'Requests',
      align: 'right',
      sort: 'requests',
      cell: (group) => (
        <Link
          to="/requests"
          search={{ q: addFilterTerm(view.q, `group:${group.group_id}`) }}
          className="link"
          title={`${percent(group.share)} of the requests on its route`}
        >
          {count(group.requests)}
        </Link>
      ),
    },
    ...(knowsBefore(view)
      ? [
          {
            id: 'growth',
            header: 'Change',
            align: 'right',
            sort: 'growth',
            from: 'lg',
            cell: (group) =>
              group.previous_requests === 0 ? (
                <span className="text-muted" title="None in the period before">
                  –
                </span>
              ) : (
                <RequestsLink
                  filter={addFilterTerm(view.q, `group:${group.group_id}`)}
                  range={shift(view.range, -1, Date.now())}
                  title={`${count(group.previous_requests)} in the period before`}
                >
                  {change(ratio(group.requests, group.previous_requests))}
                </RequestsLink>
              ),
          } satisfies Column<ErrorGroup>,
        ]
      : []),
    {
      id: 'callers',
      header: 'Callers',
      align: 'right',
      sort: 'callers',
      from: 'lg',
      cell: (group) => (
        <Link
          to="/errors/$groupId"
          params={{ groupId: group.group_id }}
          hash="sources"
          className="link"
          title="Show where it comes from"
        >
          {count(group.callers)}
        </Link>
      ),
    },
    {
      id: 'first_seen',
      header: 'First seen',
      align: 'right',
      sort: 'first_seen',
      from: 'lg',
      cell: (group) => <Ago time={group.first_seen} />,
    },
    {
      id: 'last_seen',
      header: 'Last seen',
      align: 'right',
      sort: 'last_seen',
      from: 'md',
      cell: (group) => <Ago time={group.last_seen} />,
    },
    {
      id: 'actions',
      header: <span className="sr-only">Actions</span>,
      align: 'right',
      from: 'md',
      cell: (group) => (
        <StateActions group={group} quiet disabled={busy} onDecide={(state) => onDecide(group, state)} />
      ),
    },
  ];
}

/** Who saw it, if it was not the server that answered; its code; what it means. */
function What({ group }: { group: ErrorGroup }) {
  const { title, summary } = failureWords(group);
  return (
    <div className="truncate text-muted" title={summary}>
      {group.kind === 'server' ? null : (
        <span className="mr-1.5">
          <ObserverBadge kind={group.kind} />
        </span>
      )}
      {group.code ? <Mono text={group.code} longest={32} className="mr-1.5 text-text" /> : null}
      <span className="text-text">{title}.</span> {summary}
    </div>
  );
}
