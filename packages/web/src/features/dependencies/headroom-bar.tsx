import type { Headroom } from '@errata/hub/api-types';
import { count, percent } from '../../lib/format.ts';

/** The least that was left of a limit: a bar with both numbers; red where nothing was left, yellow below a tenth. */
export function HeadroomBar({ headroom, when }: { headroom: Headroom; when: string }) {
  const { remaining, limit } = headroom;
  const share = limit === null || limit === 0 ? null : Math.min(1, remaining / limit);
  const tone = remaining === 0 ? 'bg-bad' : share !== null && share < 0.1 ? 'bg-warn' : 'bg-ok';
  return (
    <span
      className="inline-flex items-center gap-2"
      title={`Least left: ${count(remaining)}${limit === null ? '' : ` of ${count(limit)} (${percent(share)})`}, as the vendor counts, mostly requests; ${when}`}
    >
      {share === null ? null : (
        <span className="block h-2 w-12 forced-color-adjust-none overflow-hidden rounded-xs bg-raised">
          <span className={`block h-full min-w-[3px] ${tone}`} style={{ width: `${share * 100}%` }} />
        </span>
      )}
      <span>
        {remaining === 0 ? (
          <span aria-hidden="true" className="mr-1 text-[0.75em] text-bad-text">
            ■
          </span>
        ) : null}
        {count(remaining)}
        <span className="text-muted">{limit === null ? ' left' : ` / ${count(limit)}`}</span>
      </span>
    </span>
  );
}
