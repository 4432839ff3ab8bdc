import type { Overview, Worse } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { Mono } from '../../components/mono.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { Ago } from '../../components/time.tsx';
import { ago, change, count, inRange } from '../../lib/format.ts';
import { isNews } from '../../lib/news.ts';
import { useView, type View } from '../../lib/use-view.ts';
import { failureWords } from '../errors/failure-words.ts';
import { whereFailed } from '../errors/where-failed.ts';

/** The answer before the numbers: which failure is the worst now, or that none is. */
export function WorstFirst({ overview, previous }: { overview: Overview; previous: Overview['previous'] }) {
  const view = useView();
  const { totals } = overview;
  const worst = worstOf(overview.worse, view);
  if (!worst)
    return (
      <p className="text-md">
        <span aria-hidden="true" className="mr-1.5 text-ok">
          ●
        </span>
        {totals.errors_5xx === 0
          ? 'No 5xx'
          : `${count(totals.errors_5xx)} server errors, none of them growing`}{' '}
        {inRange(view.range, Date.now(), view.utc)}. {count(totals.requests)} requests
        {view.extent?.last ? `, the latest ${ago(view.extent.last, Date.now())}` : ''}.
      </p>
    );
  return (
    <p className="text-md wrap-anywhere">
      <StatusMark status={worst.status} />{' '}
      <Link to="/errors/$groupId" params={{ groupId: worst.group_id }} className="link font-medium">
        {failureWords(worst).title}
      </Link>{' '}
      from <Mono text={whereFailed(worst)} className="text-base" />
      {worst.service ? ` in ${worst.service}` : ''}:{' '}
      <b className="font-semibold">
        {count(worst.requests)} {worst.requests === 1 ? 'request' : 'requests'}
      </b>
      {!isGoingOn(worst, view) ? (
        <>
          , the last <Ago time={worst.last_seen} />.
        </>
      ) : isNews(worst.first_seen, view) ? (
        <>
          , new: first seen <Ago time={worst.first_seen} />.
        </>
      ) : previous === null || worst.change === null ? (
        '.'
      ) : (
        `, ${change(worst.change - 1)} against the period before.`
      )}
    </p>
  );
}

/** How much of the range is its end: what still happens, happens in it. */
const END = 0.1;

function isGoingOn({ last_seen }: Worse, { span }: View): boolean {
  return Date.parse(last_seen) >= span.to - (span.to - span.from) * END;
}

/**
 * A server that fails comes before clients that are refused, however many they are; what still happens before what is
 * over; and of that what is new. The list has those first that grew most.
 */
function worstOf(worse: readonly Worse[], view: View): Worse | undefined {
  const failing = worse.filter(({ status }) => status >= 500 || status === 0);
  const going = failing.filter((group) => isGoingOn(group, view));
  return going.find(({ first_seen }) => isNews(first_seen, view)) ?? going[0] ?? failing[0] ?? worse[0];
}
