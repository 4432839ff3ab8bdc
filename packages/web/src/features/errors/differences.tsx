import type { Differences as Answer, Difference } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { addFilterTerm } from 'errata/protocol';
import { Mono } from '../../components/mono.tsx';
import { Loaded, Panel } from '../../components/panel.tsx';
import { count, percent } from '../../lib/format.ts';
import { useView, viewQuery } from '../../lib/use-view.ts';

/** What the failures have in common: the values that failing requests have more, or less, often than succeeding ones. */
export function Differences({ groupId }: { groupId: string }) {
  const view = useView();
  const query = useQuery(viewQuery<Answer>(view, `/v1/errors/${encodeURIComponent(groupId)}/differences`));
  return (
    <Panel
      title="What do the failures have in common?"
      note={query.data ? basis(query.data) : 'Failing requests compared with succeeding ones'}
    >
      <Loaded query={query} height={240}>
        {(answer) =>
          answer.items.length === 0 ? (
            <p className="text-muted">
              {answer.succeeding === 0
                ? 'Nothing succeeded in this range, so there is nothing to compare with.'
                : 'Failing and succeeding requests look alike in everything that was recorded.'}
            </p>
          ) : (
            <ol className="flex flex-col">
              {answer.items.map((item) => (
                <Row key={`${item.attribute}${item.value}`} item={item} groupId={groupId} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </Panel>
  );
}

function basis(answer: Answer): string {
  const where =
    answer.basis === 'route' ? 'on the same route' : 'of the service: the route itself never succeeded';
  return `${answer.sampled ? 'An even sample of ' : ''}${count(answer.failing)} failing against ${count(answer.succeeding)} succeeding requests ${where}`;
}

/** One value; the link lists the failing requests that have it. */
function Row({ item, groupId }: { item: Difference; groupId: string }) {
  const view = useView();
  const group = `group:${groupId}`;
  // A value that no failing request has would lead to an empty list.
  const filter =
    item.filter === null || item.failing === 0
      ? undefined
      : addFilterTerm(addFilterTerm(view.q, group), item.filter);
  return (
    <li className="grid grid-cols-1 items-center gap-x-4 gap-y-1 border-t border-line py-2 first:border-t-0 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <div className="min-w-0">
        <span className="text-sm text-muted">{item.attribute}</span>
        <div className="truncate text-sm">
          {filter ? (
            <Link to="/requests" search={{ q: filter }} className="link">
              <Mono text={item.value || '(empty)'} longest={120} />
            </Link>
          ) : (
            <Mono text={item.value || '(empty)'} longest={120} />
          )}
        </div>
      </div>
      <div className="flex flex-col gap-1 text-xs">
        <Bar label="of failing" share={item.failing_share} part={item.failing} tone="bg-bad" />
        <Bar label="of succeeding" share={item.succeeding_share} part={item.succeeding} tone="bg-ok" />
      </div>
    </li>
  );
}

function Bar({ label, share, part, tone }: { label: string; share: number; part: number; tone: string }) {
  return (
    <div className="grid grid-cols-[1fr_9.5rem] items-center gap-2">
      <div className="h-2 rounded-xs bg-raised forced-color-adjust-none">
        <div className={`h-2 rounded-xs ${tone}`} style={{ width: `${Math.min(share, 1) * 100}%` }} />
      </div>
      <span title={`${count(part)} requests`}>
        {percent(share)} <span className="text-muted">{label}</span>
      </span>
    </div>
  );
}
