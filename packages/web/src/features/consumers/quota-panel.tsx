import type { ConsumerDetail } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../components/panel.tsx';
import { Ago } from '../../components/time.tsx';
import { useNow } from '../../lib/clock.ts';
import { count, percent } from '../../lib/format.ts';
import { useView } from '../../lib/use-view.ts';
import { consumerFilter } from './consumer-filter.ts';

/** How near the consumer is to its limit, as the answers that it got told. */
export function QuotaPanel({ detail }: { detail: ConsumerDetail }) {
  const view = useView();
  const now = useNow();
  const { quota, refused } = detail;
  const refusals =
    refused === 0 ? (
      <p className="text-sm text-muted">None of their requests was refused with 429.</p>
    ) : (
      <p className="text-sm">
        <Link
          to="/requests"
          search={{ q: consumerFilter(view.q, detail.consumer, 'status:429') }}
          className="link underline !text-warn-text"
        >
          <span aria-hidden="true" className="mr-1 text-[0.75em]">
            ▲
          </span>
          {count(refused)} {refused === 1 ? 'request was' : 'requests were'} refused with 429
        </Link>{' '}
        <span className="text-muted">({percent(refused / Math.max(detail.totals.requests, 1))})</span>
      </p>
    );
  if (!quota)
    return (
      <Panel title="How much of their limit did they use?">
        <p className="mb-2 text-muted">
          Not told: no answer in this range carried a limit (<code className="font-mono">RateLimit</code> or{' '}
          <code className="font-mono">X-RateLimit-*</code>).
        </p>
        {refusals}
      </Panel>
    );
  const { limit, remaining, lowest_remaining: lowest } = quota;
  return (
    <Panel
      title="How much of their limit did they use?"
      note={`As ${count(quota.told)} ${quota.told === 1 ? 'answer' : 'answers'} told it`}
    >
      <div className="flex flex-col gap-3">
        <Left name="Left at the latest answer" left={remaining} limit={limit} />
        <p className="-mt-2 text-xs text-muted">
          Told <Ago time={quota.at} />
          {quota.reset_at ? (
            <>
              ; it {Date.parse(quota.reset_at) > now ? 'begins' : 'began'} anew <Ago time={quota.reset_at} />
            </>
          ) : (
            '; when it begins anew was not told'
          )}
        </p>
        <Left name="Least left in the range" left={lowest} limit={limit} />
        {quota.lowest_at ? (
          <p className="-mt-2 text-xs text-muted">
            <Ago time={quota.lowest_at} />
          </p>
        ) : null}
        {refusals}
      </div>
    </Panel>
  );
}

/** A bar of what is left; red where it is nothing, yellow below a tenth. */
function Left({ name, left, limit }: { name: string; left: number | null; limit: number | null }) {
  const share = left === null || !limit ? null : Math.min(1, left / limit);
  const tone = left === 0 ? 'bg-bad' : share !== null && share < 0.1 ? 'bg-warn' : 'bg-ok';
  return (
    <div>
      <div className="flex items-baseline justify-between gap-3">
        <span>{name}</span>
        <span>
          {left === null ? 'not told' : count(left)}
          {limit === null ? ' requests' : ` of ${count(limit)} requests`}
          {share === null ? null : <span className="ml-1.5 text-muted">{percent(share)}</span>}
        </span>
      </div>
      {share === null ? null : (
        <span className="mt-1 block h-2 forced-color-adjust-none overflow-hidden rounded-xs bg-raised">
          <span className={`block h-full min-w-[3px] ${tone}`} style={{ width: `${share * 100}%` }} />
        </span>
      )}
    </div>
  );
}
