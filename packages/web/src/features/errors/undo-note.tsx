import { Button } from '../../components/button.tsx';
import { Mono } from '../../components/mono.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import type { Decision, useStateChange } from './use-state-change.ts';
import { whereFailed } from './where-failed.ts';

const DONE = { open: 'Reopened', resolved: 'Resolved', ignored: 'Ignored' } as const;

/** Says what was decided, and takes it back; or says why it failed. */
export function UndoNote({ change }: { change: ReturnType<typeof useStateChange> }) {
  const made: Decision | undefined = change.variables;
  if (!made || change.isIdle) return null;
  const undone = made.note === UNDO;
  return (
    <div
      role="status"
      className="fixed bottom-4 left-1/2 z-30 flex w-max max-w-[calc(100vw-2rem)] -translate-x-1/2 items-center gap-3 rounded-lg border border-line bg-surface p-2 pl-4 shadow-pop"
    >
      {change.isError ? (
        <ProblemNote error={change.error} onRetry={() => change.mutate(made)} />
      ) : (
        <span className="truncate">
          {change.isPending ? 'Saving …' : undone ? 'Taken back' : DONE[made.state]}: {made.group.status}{' '}
          <Mono text={whereFailed(made.group)} longest={60} />
        </span>
      )}
      {change.isSuccess && !undone ? (
        <Button onClick={() => change.mutate({ group: made.group, state: made.group.state, note: UNDO })}>
          Undo
        </Button>
      ) : null}
      <Button look="quiet" aria-label="Close" onClick={() => change.reset()}>
        ✕
      </Button>
    </div>
  );
}

/** Stands in the history beside a change that took back another. */
const UNDO = 'Undo';
