import { ApiError } from '../lib/api.ts';
import { clock } from '../lib/format.ts';
import { useUtc } from '../lib/use-view.ts';
import { Button } from './button.tsx';
import { Ticked } from './ticked.tsx';

/** What failed, since when, what to do, Retry, and the id to find it in the hub's log. */
export function ProblemNote({
  error,
  since,
  onRetry,
}: {
  error: unknown;
  /** When it failed, ms since 1970. */
  since?: number;
  onRetry?: () => void;
}) {
  const utc = useUtc();
  const known = error instanceof ApiError ? error : undefined;
  return (
    <div role="alert" className="flex flex-col items-start gap-2 rounded-md border border-bad p-3">
      <p className="font-medium">
        <span aria-hidden="true" className="mr-1.5 text-bad-text">
          ■
        </span>
        {known?.title ?? 'The dashboard failed here'}
        {since ? <span className="font-normal text-muted"> · since {clock(since, utc, true)}</span> : null}
      </p>
      <p className="wrap-anywhere">{error instanceof Error ? error.message : String(error)}</p>
      {known?.fix ? (
        <p className="wrap-anywhere text-muted">
          <Ticked text={known.fix} />
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        {onRetry ? <Button onClick={onRetry}>Retry</Button> : null}
        {known?.traceId ? (
          <span className="text-xs text-muted">
            Trace id <code className="font-mono select-all">{known.traceId}</code>
          </span>
        ) : null}
      </div>
    </div>
  );
}
