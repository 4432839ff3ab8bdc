import { Link } from '@tanstack/react-router';
import type { CatalogueEntry } from 'errata/catalogue';
import type { Column } from '../../components/data-table.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { count, NONE } from '../../lib/format.ts';
import type { StatusCounts } from '../../lib/status-counts.ts';
import { RETRY } from '../errors/retry-words.ts';
import { ownerName } from './catalogue-words.ts';
import { countOf } from './find-entries.ts';

/** The columns of the catalogue's list. */
export function entryColumns(
  counts: StatusCounts | undefined,
  window: string,
): readonly Column<CatalogueEntry>[] {
  return [
    { id: 'status', header: 'Status', cell: (entry) => <StatusMark status={entry.status} /> },
    {
      id: 'title',
      header: 'Entry',
      grow: true,
      cell: (entry) => (
        <span title={entry.meaning}>
          <Link data-row-link to="/catalogue/$key" params={{ key: entry.key }} className="link font-medium">
            {entry.title}
          </Link>
          {entry.key === String(entry.status) ? null : (
            <code className="ml-2 font-mono text-xs text-muted">{entry.key}</code>
          )}
          <span className="ml-2 hidden text-muted sm:inline">{entry.meaning}</span>
        </span>
      ),
    },
    { id: 'owner', header: 'Owner', from: 'sm', cell: (entry) => ownerName(entry.owner) },
    {
      id: 'retry',
      header: 'Retry?',
      from: 'lg',
      // Whether to repeat a success is no question.
      cell: (entry) =>
        entry.status < 400 ? (
          <span className="text-muted">{NONE}</span>
        ) : (
          <span title={entry.retry.note}>{RETRY[entry.retry.rule]}</span>
        ),
    },
    {
      id: 'requests',
      header: <span title={`${window}, any owner of the status`}>Requests</span>,
      align: 'right',
      cell: (entry) => <Seen entry={entry} counts={counts} />,
    },
  ];
}

/** How often the status was answered; it links to those requests. */
function Seen({ entry, counts }: { entry: CatalogueEntry; counts: StatusCounts | undefined }) {
  const requests = countOf(entry, counts);
  if (requests === undefined || requests === 0)
    return <span className="text-muted">{requests === 0 ? '0' : NONE}</span>;
  return (
    <Link to="/requests" search={{ q: `status:${entry.status}` }} className="link">
      {count(requests)}
    </Link>
  );
}
