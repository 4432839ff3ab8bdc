import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ViewSearch } from '../lib/search.ts';

/** A number that leads to the requests behind it. */
export function RequestsLink({
  filter,
  sort,
  range,
  title,
  children,
}: {
  filter: string;
  /** `duration`: the slowest first; absent: the newest. */
  sort?: 'duration';
  /** Where they were counted, if not in the range of the view. */
  range?: Pick<ViewSearch, 'from' | 'to'>;
  title?: string;
  children: ReactNode;
}) {
  return (
    <Link to="/requests" search={{ q: filter, sort, ...range }} className="link" title={title}>
      {children}
    </Link>
  );
}
