import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { ProblemNote } from './problem-note.tsx';

/** True once `waiting` has lasted 200 ms: what is faster shows no skeleton, so nothing flickers. */
export function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), 200);
    return () => clearTimeout(timer);
  }, [waiting]);
  return waiting && slow;
}

/** Grey rows of the final size, shown while the first answer is awaited. */
export function Skeleton({ height }: { height: number }) {
  return (
    <div role="status" className="skeleton w-full rounded-md motion-safe:animate-pulse" style={{ height }}>
      <span className="sr-only">Loading</span>
    </div>
  );
}

/**
 * The three states of a query besides success, for content without a box of its own: nothing for 200 ms, then a
 * skeleton of the given height; a problem with Retry; old data dimmed while new data is awaited.
 * @example <Loaded query={errors} height={400}>{(list) => <ErrorTable list={list} />}</Loaded>
 */
export function Loaded<T>({
  query,
  height,
  children,
}: {
  query: UseQueryResult<T, Error>;
  /** px that the content will take: no shift when it comes. */
  height: number;
  children: (data: T) => ReactNode;
}) {
  const slow = useSlow(query.isPending);
  if (query.isPending) return slow ? <Skeleton height={height} /> : <div style={{ minHeight: height }} />;
  const problem =
    query.error !== null ? (
      <ProblemNote error={query.error} since={query.errorUpdatedAt} onRetry={() => void query.refetch()} />
    ) : null;
  if (query.data === undefined) return problem;
  return (
    <>
      {problem}
      <div
        className={query.isPlaceholderData ? 'opacity-60' : undefined}
        aria-busy={query.isPlaceholderData || undefined}
      >
        {children(query.data)}
      </div>
    </>
  );
}

/** A titled box on a page. `actions` stand at the right of the title. */
export function Panel({
  anchor,
  title,
  note,
  actions,
  children,
  className = '',
}: {
  /** What links lead to. */
  anchor?: string;
  title: ReactNode;
  /** One muted line below the title. */
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  const id = useId();
  return (
    <section
      id={anchor}
      aria-labelledby={id}
      className={`min-w-0 scroll-mt-24 rounded-lg border border-line bg-surface p-4 ${className}`}
    >
      <header className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <div className="min-w-0">
          <h2 id={id} className="text-base font-semibold">
            {title}
          </h2>
          {note ? <p className="text-sm text-muted">{note}</p> : null}
        </div>
        {actions}
      </header>
      {children}
    </section>
  );
}
