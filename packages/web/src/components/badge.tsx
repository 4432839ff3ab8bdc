import type { ReactNode } from 'react';

/** `new` and `regressed` beside an error group; `bad` is filled, for what is fatal. */
export function Badge({
  tone = 'plain',
  cut = false,
  children,
}: {
  tone?: 'plain' | 'warn' | 'bad';
  /** Is it cut off where there is no room? Its row must not align by baselines. */
  cut?: boolean;
  children: ReactNode;
}) {
  const look = {
    plain: 'border border-control text-muted',
    warn: 'border border-warn text-warn-text',
    bad: 'bg-bad-fill text-on-fill border border-transparent',
  }[tone];
  return (
    <span
      className={`inline-block rounded px-1.5 text-xs leading-4.5 font-medium whitespace-nowrap ${cut ? 'min-w-0 truncate' : ''} ${look}`}
    >
      {children}
    </span>
  );
}
