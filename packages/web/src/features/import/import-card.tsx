import type { Import } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { Badge } from '../../components/badge.tsx';
import { buttonClass } from '../../components/button.tsx';
import { Mono } from '../../components/mono.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { bytes, count, spanLabel } from '../../lib/format.ts';
import { useView } from '../../lib/use-view.ts';
import { rangeOf } from './import-range.ts';
import { clearImports, type Upload } from './import-store.ts';

/** How one file comes on, what of it was rejected and why, and where to look at it. */
export function ImportCard({ upload, small = false }: { upload: Upload; small?: boolean }) {
  const { hub, error } = upload;
  const failed = error ?? (hub?.state === 'failed' ? hub.error : undefined);
  const done = hub?.state === 'done';
  return (
    <article className="flex min-w-0 flex-col gap-2 rounded-lg border border-line bg-surface p-4">
      <header className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 className="min-w-0 truncate font-semibold" title={upload.name}>
          {upload.name}
        </h2>
        <span className="text-sm text-muted">
          {bytes(upload.size)}
          {hub?.format ? `, ${hub.format}` : ''}
        </span>
      </header>
      {failed ? (
        <div role="alert" className="text-sm">
          <p className="font-medium text-bad-text">{failed.title}</p>
          <p className="wrap-anywhere">{'detail' in failed ? failed.detail : failed.message}</p>
          {failed.fix ? <p className="wrap-anywhere text-muted">{failed.fix}</p> : null}
        </div>
      ) : done ? null : (
        <Progress upload={upload} />
      )}
      {hub && hub.lines > 0 ? <Counts item={hub} /> : null}
      {done || hub?.state === 'failed' ? <NextStep item={hub} small={small} /> : null}
    </article>
  );
}

function Progress({ upload }: { upload: Upload }) {
  const sent = upload.size === 0 ? 1 : upload.sent / upload.size;
  const loading = sent >= 1;
  const label = loading
    ? 'Sent. The hub reads it and loads it into the store.'
    : upload.sent === 0
      ? 'Waits its turn.'
      : `Sent ${bytes(upload.sent)} of ${bytes(upload.size)}`;
  return (
    <div className="flex flex-col gap-1 text-sm text-muted">
      <progress
        className="h-2 w-full"
        max={1}
        {...(loading ? {} : { value: sent })}
        aria-label={`Import of ${upload.name}`}
      />
      <span aria-live="polite">{label}</span>
    </div>
  );
}

/** "Read 18,201 of 18,204 lines", and the three by reason. */
function Counts({ item }: { item: Import }) {
  const reasons = Object.entries(item.reasons).sort((a, b) => b[1] - a[1]);
  const read = item.lines - item.rejected;
  return (
    <div className="text-sm">
      <p>
        Read {count(read)} of {count(item.lines)} lines: {count(item.requests)} requests
        {item.skipped_lines > 0 ? `; ${count(item.skipped_lines)} were known from before and count once` : ''}
        .
      </p>
      {reasons.length > 0 ? (
        <ul className="mt-1 flex flex-wrap gap-1.5">
          {reasons.map(([reason, lines]) => (
            <li key={reason}>
              <Badge tone="warn">
                {count(lines)} {reason.replaceAll('_', ' ')}
              </Badge>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function NextStep({ item, small }: { item: Import; small: boolean }) {
  const view = useView();
  const range = rangeOf(item);
  if (!range) return <p className="text-sm text-muted">No request in it was new.</p>;
  const failed = item.top.length > 0;
  return (
    <>
      <p className="text-sm text-muted">
        {spanLabel(Date.parse(range.from), Date.parse(range.to), view.utc)}
      </p>
      {small ? null : <TopErrors item={item} />}
      <div className="flex flex-wrap gap-2">
        {failed ? (
          <Link
            to="/errors"
            search={{ ...range, q: undefined }}
            onClick={clearImports}
            className={buttonClass('primary')}
          >
            See its errors
          </Link>
        ) : null}
        <Link
          to="/"
          search={{ ...range, q: undefined }}
          onClick={clearImports}
          className={buttonClass(failed ? undefined : 'primary')}
        >
          Overview
        </Link>
      </div>
    </>
  );
}

function TopErrors({ item }: { item: Import }) {
  const range = rangeOf(item);
  if (item.top.length === 0) return <p className="text-sm">No request in it failed.</p>;
  return (
    <ol className="flex flex-col">
      {item.top.slice(0, 5).map((group) => (
        <li key={group.group_id} className="border-t border-line py-2">
          <span className="flex min-w-0 items-baseline gap-2">
            <StatusMark status={group.status} />
            <Link
              to="/errors/$groupId"
              params={{ groupId: group.group_id }}
              search={range}
              className="link min-w-0 truncate"
            >
              <Mono text={`${group.method} ${group.route}`} longest={80} />
            </Link>
            <span className="ml-auto shrink-0 text-sm">{count(group.requests)} requests</span>
          </span>
          <p className="text-sm text-muted">
            {group.summary} {group.fix}
          </p>
        </li>
      ))}
    </ol>
  );
}
