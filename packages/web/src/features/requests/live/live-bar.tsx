import { Button } from '../../../components/button.tsx';
import { count } from '../../../lib/format.ts';
import { MOST_ROWS, type Tail } from './tail.ts';
import type { Connection } from './use-live-tail.ts';

const WORDS: Readonly<Record<Connection, string>> = {
  opening: 'Connecting …',
  open: 'Live',
  lost: 'The connection broke; connecting again …',
  hidden: 'Waiting until this tab is looked at',
  refused: 'The hub does not take another live view; close one elsewhere and reload',
};

/** How the live list stands: following, or paused with what waits; and what was left out. */
export function LiveBar({
  connection,
  paused,
  tail,
  onResume,
}: {
  connection: Connection;
  paused: boolean;
  tail: Tail;
  onResume: () => void;
}) {
  const { waiting, dropped, rows } = tail;
  return (
    <div
      role="status"
      className="sticky top-(--bar-height) z-2 flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1 bg-page py-1 text-sm"
    >
      <span className={paused ? 'font-medium' : 'text-muted'}>
        {paused ? (
          <>
            Paused · {waiting.length >= MOST_ROWS ? `${count(MOST_ROWS)} or more` : count(waiting.length)} new
          </>
        ) : (
          <>
            <span aria-hidden="true" className={connection === 'open' ? 'text-ok' : 'text-muted'}>
              ●{' '}
            </span>
            {WORDS[connection]}
            {connection === 'open' && rows.length === 0 ? ' · nothing came yet' : ''}
          </>
        )}
      </span>
      {paused ? (
        <Button size="small" onClick={onResume}>
          Follow again
        </Button>
      ) : null}
      {dropped > 0 ? (
        <span className="text-muted">
          {count(dropped)} more came than a live list shows; the list without it has them.
        </span>
      ) : null}
    </div>
  );
}
