import type { ErrorDetail } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Mono } from '../../components/mono.tsx';
import { ObserverBadge } from '../../components/observer-badge.tsx';
import { Page } from '../../components/page.tsx';
import { Loaded } from '../../components/panel.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { useView, viewQuery } from '../../lib/use-view.ts';
import { visible } from '../../lib/visible.ts';
import { Differences } from './differences.tsx';
import { ErrorBadges } from './error-badges.tsx';
import { failureWords } from './failure-words.ts';
import { GroupFacts } from './group-facts.tsx';
import { GroupTrend } from './group-trend.tsx';
import { Meaning } from './meaning.tsx';
import { PayloadSample } from './payload-sample.tsx';
import { Samples } from './samples.tsx';
import { Sources } from './sources.tsx';
import { StateActions } from './state-actions.tsx';
import { UndoNote } from './undo-note.tsx';
import { useStateChange } from './use-state-change.ts';
import { whereFailed } from './where-failed.ts';

const route = getRouteApi('/errors/$groupId');

/** Why? Whose fault? How is it fixed? One error group, its meaning first. */
export function ErrorGroupPage() {
  const view = useView();
  const { groupId } = route.useParams();
  const detail = useQuery(viewQuery<ErrorDetail>(view, `/v1/errors/${encodeURIComponent(groupId)}`));
  const change = useStateChange();
  const group = detail.data?.group;
  return (
    <Page
      title={group ? visible(`${group.status} ${whereFailed(group)}`) : 'Error group'}
      heading={
        group ? (
          <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <StatusMark status={group.status} size="large" />
            <span>{failureWords(group).title}</span>
            <Mono text={whereFailed(group)} className="text-md font-normal wrap-anywhere" />
            <span className="inline-flex gap-1 self-center">
              <ObserverBadge kind={group.kind} />
              <ErrorBadges group={group} />
            </span>
          </span>
        ) : undefined
      }
      actions={
        group ? (
          <StateActions
            group={group}
            disabled={change.isPending}
            onDecide={(state) => change.mutate({ group, state })}
          />
        ) : (
          <Link to="/errors" className="link text-sm">
            All errors
          </Link>
        )
      }
    >
      <Loaded query={detail} height={900}>
        {(answer) => (
          <div className="grid grid-cols-1 gap-4 lg:grid-cols-3">
            <div className="flex min-w-0 flex-col gap-4 lg:col-span-2">
              <Meaning detail={answer} />
              {/* Where there is little to say there is room. */}
              {isShort(answer) ? <GroupTrend detail={answer} /> : null}
            </div>
            <GroupFacts detail={answer} />
            <div className="flex min-w-0 flex-col gap-4 lg:col-span-3">
              {isShort(answer) ? null : <GroupTrend detail={answer} />}
              <Differences groupId={groupId} />
              <Sources detail={answer} />
              <PayloadSample detail={answer} />
              <Samples detail={answer} />
            </div>
          </div>
        )}
      </Loaded>
      <UndoNote change={change} />
    </Page>
  );
}

/** Has the catalogue nothing to say of it? */
function isShort({ catalogue, group }: ErrorDetail): boolean {
  return catalogue === null || group.status < 400;
}
