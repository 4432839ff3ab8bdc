import { NONE } from '../../lib/format.ts';

/** How many points better or worse; a dash where there is nothing to compare with. */
export function Delta({ now, before }: { now: number | null; before: number | null }) {
  if (now === null || before === null) return <span className="text-muted">{NONE}</span>;
  const points = now - before;
  if (points === 0) return <span className="text-muted">±0</span>;
  return points > 0 ? <span>▲ +{points}</span> : <span className="text-bad-text">▼ −{Math.abs(points)}</span>;
}
