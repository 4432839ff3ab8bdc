import { Link } from '@tanstack/react-router';
import { ago, count, rangeLabel } from '../lib/format.ts';
import { useChangeView, useView } from '../lib/use-view.ts';
import { Button, buttonClass } from './button.tsx';

/**
 * Why a list is empty, and the way out: nothing was ever received, nothing lies in the range, or the filter leaves
 * nothing. Put it where the rows would be.
 */
export function EmptyResult({
  what,
  good = false,
}: {
  /** What is missing, in the plural: `error groups`. */
  what: string;
  /** Is emptiness good news (no errors)? */
  good?: boolean;
}) {
  const view = useView();
  const change = useChangeView();
  const now = Date.now();
  const label = rangeLabel(view.range, now, view.utc);
  const { extent } = view;
  if (extent && extent.requests === 0)
    return (
      <Note title="Nothing has been received yet">
        <p>There are no {what} because no request has arrived. Import a log, or send requests.</p>
        <Link to="/import" className={buttonClass('primary')}>
          Bring in data
        </Link>
      </Note>
    );
  if (view.q || view.environment)
    return (
      <Note title={`No ${what} match`}>
        <p>
          {label}, {view.q ? <code className="font-mono wrap-anywhere">{view.q}</code> : null}{' '}
          {view.environment ? `in ${view.environment}` : ''}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => change({ q: undefined, environment: undefined })}>Clear the filter</Button>
          <Button onClick={() => change({ from: 'all', to: undefined })}>Widen to all data</Button>
        </div>
      </Note>
    );
  const outside =
    extent?.first && extent.last
      ? Date.parse(extent.last) < view.span.from || Date.parse(extent.first) >= view.span.to
      : false;
  if (outside && extent?.last)
    return (
      <Note title="The data lies outside this range">
        <p>
          {label}: nothing. {count(extent.requests)} requests are stored, the latest {ago(extent.last, now)}.
        </p>
        <Button onClick={() => change({ from: 'all', to: undefined })}>Show all data</Button>
      </Note>
    );
  return (
    <Note title={good ? `No ${what}: that is good news` : `No ${what}`}>
      <p>{label}, nothing of the kind was seen.</p>
      <Button onClick={() => change({ from: 'all', to: undefined })}>Look at all data</Button>
    </Note>
  );
}

function Note({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-3 rounded-md border border-dashed border-line p-6 text-muted">
      <p className="font-medium text-text">{title}</p>
      {children}
    </div>
  );
}
