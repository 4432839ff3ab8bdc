import { Link } from '@tanstack/react-router';
import { duration } from '../lib/format.ts';
import { Fact, FactNote } from './facts.tsx';

/** How long requests took; it leads to the slowest of those that a filter finds. */
export function LatencyFact({
  of,
  filter,
}: {
  of: { readonly p50_us: number | null; readonly p95_us: number | null; readonly p99_us: number | null };
  filter: string;
}) {
  return (
    <Fact name="Latency, p95">
      <Link to="/requests" search={{ q: filter, sort: 'duration' }} className="link text-md">
        {duration(of.p95_us)}
      </Link>
      <FactNote>
        p50 {duration(of.p50_us)}, p99 {duration(of.p99_us)}
      </FactNote>
    </Fact>
  );
}
