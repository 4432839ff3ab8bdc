import type { Overview } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { Mono } from '../../components/mono.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { ago, change, count, rangeLabel } from '../../lib/format.ts';
import { useView } from '../../lib/use-view.ts';

/** The answer before the numbers: which failure is the worst now, or that none is. */
export function WorstFirst({ overview }: { overview: Overview }) {
  const view = useView();
  const { totals } = overview;
  const label = rangeLabel(view.range, Date.now(), view.utc);
  // A server that fails comes before clients that are refused, however many they are.
  const worst = overview.worse.find(({ status }) => status >= 500 || status === 0) ?? overview.worse[0];
  if (!worst)
    return (
      <p className="text-md">
        <span aria-hidden="true" className="mr-1.5 text-ok">
          ●
        </span>
        {totals.errors_5xx === 0
          ? 'No 5xx'
          : `${count(totals.errors_5xx)} server errors, none of them growing`}{' '}
        in {label.replace(/^Last/, 'the last')}. {count(totals.requests)} requests
        {view.extent?.last ? `, the latest ${ago(view.extent.last, Date.now())}` : ''}.
      </p>
    );
  return (
    <p className="text-md wrap-anywhere">
      <StatusMark status={worst.status} />{' '}
      <Link to="/errors/$groupId" params={{ groupId: worst.group_id }} className="link font-medium">
        {worst.title || 'An unknown status'}
      </Link>{' '}
      from <Mono text={`${worst.method} ${worst.route}`} className="text-base" />
      {worst.service ? ` in ${worst.service}` : ''}:{' '}
      <b className="font-semibold">{count(worst.requests)} requests</b>
      {overview.previous === null
        ? '.'
        : worst.is_new || worst.change === null
          ? ', none in the period before.'
          : `, ${change(worst.change - 1)} against the period before.`}
    </p>
  );
}
