import type { ErrorGroup } from '@errata/hub/api-types';
import { Badge } from '../../components/badge.tsx';
import { ObserverBadge } from '../../components/observer-badge.tsx';

/** Who saw it, `regressed` where a resolved group failed again, `new` where it was first seen in the range, and a decided state. */
export function ErrorBadges({ group }: { group: ErrorGroup }) {
  return (
    <>
      <ObserverBadge kind={group.kind} />
      {group.regressed_at && group.state === 'open' ? <Badge tone="bad">regressed</Badge> : null}
      {group.is_new ? <Badge tone="warn">new</Badge> : null}
      {group.state === 'open' ? null : <Badge>{group.state}</Badge>}
    </>
  );
}
