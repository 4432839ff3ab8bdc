import type { RequestRow } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { Moment } from './time.tsx';

/** The time of a request, which leads to its page; it is the link of its row. */
export function RequestTime({ row }: { row: RequestRow }) {
  return (
    <Link
      data-row-link
      to="/requests/$requestId"
      params={{ requestId: row.id }}
      search={{ time: row.time }}
      className="link"
    >
      <Moment time={row.time} />
    </Link>
  );
}
