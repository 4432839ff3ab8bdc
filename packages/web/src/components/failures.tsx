import { Link } from '@tanstack/react-router';
import { count } from '../lib/format.ts';

/** A number of failures with its mark; it links to their requests. */
export function Failures({ value, filter, tone }: { value: number; filter: string; tone: 'bad' | 'warn' }) {
  if (value === 0) return <span className="text-muted">0</span>;
  return (
    <Link
      to="/requests"
      search={{ q: filter }}
      className={`link ${tone === 'bad' ? '!text-bad-text' : '!text-warn-text'}`}
    >
      <span aria-hidden="true" className="mr-1 text-[0.75em]">
        {tone === 'bad' ? '■' : '▲'}
      </span>
      {count(value)}
    </Link>
  );
}
