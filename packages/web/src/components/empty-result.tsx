import { Link } from '@tanstack/react-router';
import { ago, count, inRange } from '../lib/format.ts';
import { useChangeView, useView } from '../lib/use-view.ts';
import { Button, buttonClass } from './button.tsx';

/**
 * Why a list is empty, and the way out: nothing was ever received, nothing lies in the range, or the filter leaves
 * nothing. Put it where the rows would be.
 */
export function EmptyResult({
  what,
  good = false,
  hint,
}: {
  /** What is missing, in the plural: `error groups`. */
  what: string;
  /** What brings some, in a sentence. */
  hint?: string;
  /** Is emptiness good news (no errors)? */
  good?: boolean;
}) {
  const view = useView();
  const change = useChangeView();
  const now = Date.now();
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
          None {inRange(view.range, now, view.utc)}
          {view.environment ? `, in ${view.environment}` : ''}
          {view.q ? (
            <>
              , with <code className="font-mono wrap-anywhere">{view.q}</code>
            </>
          ) : null}
          .
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
          None {inRange(view.range, now, view.utc)}. {count(extent.requests)} requests are stored, the latest{' '}
          {ago(extent.last, now)}.
        </p>
        <Button onClick={() => change({ from: 'all', to: undefined })}>Show all data</Button>
      </Note>
    );
  const whole =
    extent?.first &&
    extent.last &&
    Date.parse(extent.first) >= view.span.from &&
    Date.parse(extent.last) < view.span.to;
  return (
    <Note title={good ? `No ${what}: that is good news` : `No ${what}`}>
      <p>Nothing of the kind was seen {inRange(view.range, now, view.utc)}.</p>
      {hint ? <p>{hint}</p> : null}
      {whole ? null : (
        <Button onClick={() => change({ from: 'all', to: undefined })}>Look at all data</Button>
      )}
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
