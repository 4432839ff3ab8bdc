import type { ErrorGroup, ErrorState } from '@errata/hub/api-types';
import { Button } from '../../components/button.tsx';
import { whereFailed } from './where-failed.ts';

/** The states that a group can be put into from where it is. */
const NEXT: Record<ErrorState, readonly { state: ErrorState; label: string; title: string }[]> = {
  open: [
    { state: 'resolved', label: 'Resolve', title: 'Fixed: it is reopened as regressed if it fails again' },
    { state: 'ignored', label: 'Ignore', title: 'Expected: it is counted, but not listed as open' },
  ],
  resolved: [{ state: 'open', label: 'Reopen', title: 'Not fixed after all' }],
  ignored: [{ state: 'open', label: 'Reopen', title: 'List it as open again' }],
};

/** Buttons that change a group's state. */
export function StateActions({
  group,
  quiet = false,
  onDecide,
  disabled,
}: {
  group: ErrorGroup;
  /** For rows of a table. */
  quiet?: boolean;
  onDecide: (state: ErrorState) => void;
  disabled: boolean;
}) {
  return (
    <span className="inline-flex gap-1">
      {NEXT[group.state].map(({ state, label, title }) => (
        <Button
          key={state}
          look={quiet ? 'quiet' : 'plain'}
          size={quiet ? 'small' : 'normal'}
          title={title}
          aria-label={`${label} ${group.status} ${whereFailed(group)}`}
          disabled={disabled}
          onClick={() => onDecide(state)}
        >
          {label}
        </Button>
      ))}
    </span>
  );
}
