import type { RequestRow } from '@errata/hub/api-types';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Moment } from '../../components/time.tsx';

/** Id of the link of a request's row, to focus it again. */
export function rowLinkId(id: string): string {
  return `request-${id}`;
}

/** The time of a request, which opens it beside the list. While one is open, moving to another row shows that one. */
export function RowLink({ row }: { row: RequestRow }) {
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
      className="link"
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
      <Moment time={row.time} />
    </Link>
  );
}
