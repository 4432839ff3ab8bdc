import type { ErrorGroup } from '@errata/hub/api-types';
import { Badge } from '../../components/badge.tsx';
import { isNews } from '../../lib/news.ts';
import { useView } from '../../lib/use-view.ts';

/** `regressed` where a resolved group failed again, `new` where it is news in the range, and a decided state. */
export function ErrorBadges({ group }: { group: ErrorGroup }) {
  const view = useView();
  return (
    <>
      {group.regressed_at && group.state === 'open' ? <Badge tone="bad">regressed</Badge> : null}
      {isNews(group.first_seen, view) ? <Badge tone="warn">new</Badge> : null}
      {group.state === 'open' ? null : <Badge>{group.state}</Badge>}
    </>
  );
}
