import type { Deprecated, Version, Versions } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { Badge } from '../../components/badge.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { MidMono } from '../../components/mid-mono.tsx';
import { RequestsLink } from '../../components/requests-link.tsx';
import { Ago } from '../../components/time.tsx';
import { Value } from '../../components/value-menu.tsx';
import { knowsBefore } from '../../lib/before.ts';
import { change, count, percent, ratio } from '../../lib/format.ts';
import { shift } from '../../lib/range.ts';
import { useView, type View } from '../../lib/use-view.ts';
import { timeLeft } from './sunset.ts';
import { versionFilter } from './version-filter.ts';

/** Every version of the range, the most used first. */
export function VersionTable({
  versions,
  deprecated,
}: {
  versions: Versions;
  /** What is deprecated, as far as it is known: whole versions are marked. */
  deprecated: readonly Deprecated[];
}) {
  const view = useView();
  return (
    <DataTable
      label="Versions"
      columns={columns(view, deprecated)}
      rows={versions.items}
      rowKey={(row) => row.version}
    />
  );
}

function columns(view: View, deprecated: readonly Deprecated[]): readonly Column<Version>[] {
  const ends = new Map(deprecated.filter(({ route }) => route === '').map((one) => [one.version, one]));
  return [
    {
      id: 'version',
      header: 'Version',
      grow: true,
      cell: (row) => (
        <span className="flex items-center gap-2">
          <Value field="version" value={row.version}>
            <Link
              data-row-link
              to="/requests"
              search={{ q: versionFilter(view.q, row.version) }}
              className="link block min-w-0"
            >
              <MidMono text={row.version} />
            </Link>
          </Value>
          <Ends item={ends.get(row.version)} />
        </span>
      ),
    },
    {
      id: 'requests',
      header: 'Requests',
      align: 'right',
      cell: (row) => (
        <Link to="/requests" search={{ q: versionFilter(view.q, row.version) }} className="link">
          {count(row.requests)}
        </Link>
      ),
    },
    {
      id: 'change',
      header: 'Change',
      align: 'right',
      from: 'md',
      cell: (row) =>
        knowsBefore(view) ? (
          <RequestsLink
            filter={versionFilter(view.q, row.version)}
            range={shift(view.range, -1, Date.now())}
            title={`${count(row.previous_requests)} requests in the period before`}
          >
            {change(ratio(row.requests, row.previous_requests))}
          </RequestsLink>
        ) : (
          <span className="text-muted" title="The period before is not wholly known">
            –
          </span>
        ),
    },
    {
      id: 'share',
      header: 'Share',
      align: 'right',
      cell: (row) => (
        <RequestsLink
          filter={versionFilter(view.q, row.version)}
          title="Of the requests that named a version"
        >
          {percent(row.share)}
        </RequestsLink>
      ),
    },
    {
      id: 'consumers',
      header: 'Consumers',
      align: 'right',
      from: 'sm',
      cell: (row) => (
        <Link to="/consumers" search={{ q: versionFilter(view.q, row.version) }} className="link">
          {count(row.consumers)}
        </Link>
      ),
    },
    {
      id: 'last',
      header: 'Last seen',
      align: 'right',
      from: 'sm',
      cell: (row) => <Ago time={row.last_seen} />,
    },
  ];
}

/** How long a version that is deprecated still lasts. */
function Ends({ item }: { item: Deprecated | undefined }) {
  if (!item) return null;
  const { text, tone } = timeLeft(item.sunset, Date.now());
  return (
    <span title={`Deprecated, ${text}`}>
      <Badge tone={tone}>
        <span className="max-sm:hidden">deprecated, </span>
        {text}
      </Badge>
    </span>
  );
}
