import type { RequestRow } from '@errata/hub/api-types';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { dateTime, minute } from '../../lib/format.ts';
import { useUtc } from '../../lib/use-view.ts';

/** Id of the link of a request's row, to focus it again. */
export function rowLinkId(id: string): string {
  return `request-${id}`;
}

/** The time of a request, which opens it beside the list. While one is open, moving to another row shows that one. */
export function RowLink({ row }: { row: RequestRow }) {
  const utc = useUtc();
  const shown = minute(row.time, utc, true);
  const navigate = useNavigate();
  const sel = useSearch({ strict: false, select: (search) => search.sel });
  return (
    <Link
      id={rowLinkId(row.id)}
      data-row-link
      to="."
      search={(old) => ({ ...old, sel: row.id, time: row.time })}
      resetScroll={false}
      aria-current={sel === row.id || undefined}
      title={dateTime(row.time, utc)}
      className="link whitespace-nowrap"
      onFocus={() => {
        if (!sel || sel === row.id) return;
        void navigate({
          to: '.',
          search: (old) => ({ ...old, sel: row.id, time: row.time }),
          replace: true,
          resetScroll: false,
        });
      }}
    >
      {/* On a phone the path needs the room more than the year does. */}
      <span className="max-sm:hidden">{shown.slice(0, 5)}</span>
      {shown.slice(5)}
    </Link>
  );
}
