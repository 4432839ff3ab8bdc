import type { ErrorDetail } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { addFilterTerm, filterTerm } from 'errata/protocol';
import type { ReactNode } from 'react';
import { CopyButton } from '../../components/copy-button.tsx';
import { Mono } from '../../components/mono.tsx';
import { Panel } from '../../components/panel.tsx';
import { RequestsLink } from '../../components/requests-link.tsx';
import { Ago, Exact } from '../../components/time.tsx';
import { knowsBefore } from '../../lib/before.ts';
import { change, count, percent, rangeLabel, ratio } from '../../lib/format.ts';
import { shift } from '../../lib/range.ts';
import { useView } from '../../lib/use-view.ts';
import { endpointFilter } from '../endpoints/endpoint-filter.ts';

const DONE = {
  open: 'Reopened',
  resolved: 'Resolved',
  ignored: 'Ignored',
  regressed: 'Came back: regressed',
};

/** Numbers of the range beside those of its whole life, what was decided when and by whom, and why these requests are one group. */
export function GroupFacts({ detail }: { detail: ErrorDetail }) {
  const view = useView();
  const { group, history } = detail;
  const filter = addFilterTerm(view.q, `group:${group.group_id}`);
  const ofRoute = endpointFilter(view.q, group, filterTerm('kind', group.kind));
  const label = rangeLabel(view.range, Date.now(), view.utc);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Panel title="How much">
        <h3 className="mb-1 text-xs font-semibold text-muted">{label}</h3>
        <dl className="grid grid-cols-2 gap-x-4 gap-y-1">
          <Fact
            name="Requests"
            value={<RequestsLink filter={filter}>{count(group.requests)}</RequestsLink>}
          />
          <Fact
            name="Before"
            value={
              !knowsBefore(view) ? (
                <span className="text-muted" title="The period before is not wholly known">
                  –
                </span>
              ) : group.previous_requests === 0 ? (
                'none'
              ) : (
                <RequestsLink filter={filter} range={shift(view.range, -1, Date.now())}>
                  {count(group.previous_requests)} ({change(ratio(group.requests, group.previous_requests))})
                </RequestsLink>
              )
            }
          />
          <Fact
            name="Of its route"
            value={<RequestsLink filter={ofRoute}>{percent(group.share)}</RequestsLink>}
          />
          <Fact
            name="Callers"
            value={
              <Link to="." hash="sources" className="link">
                {count(group.callers)}
              </Link>
            }
          />
        </dl>
        <h3 className="mt-3 mb-1 text-xs font-semibold text-muted">Since it was first seen</h3>
        <dl className="grid grid-cols-2 gap-x-4 gap-y-1">
          <Fact
            name="Requests"
            value={
              <RequestsLink filter={filter} range={{ from: 'all', to: undefined }}>
                {count(group.lifetime_requests)}
              </RequestsLink>
            }
          />
          <Fact name="First seen" value={<Ago time={group.first_seen} />} />
          <Fact name="Last seen" value={<Ago time={group.last_seen} />} />
          {group.regressed_at ? <Fact name="Regressed" value={<Ago time={group.regressed_at} />} /> : null}
        </dl>
      </Panel>
      <Panel title={`State: ${group.state}`}>
        {history.length === 0 ? (
          <p className="text-sm text-muted">
            Nobody has decided anything yet. It opened when it was first seen.
          </p>
        ) : (
          <ol className="flex flex-col gap-2 text-sm">
            {history.map((entry) => (
              <li key={`${entry.at}${entry.state}`}>
                {DONE[entry.state]} <span className="text-muted">by {entry.by || 'Errata'}</span>
                {entry.note ? <span className="wrap-anywhere"> · {entry.note}</span> : null}
                <br />
                <span className="text-xs text-muted">
                  <Exact time={entry.at} />
                </span>
              </li>
            ))}
          </ol>
        )}
      </Panel>
      <Panel title="Why these are one group" note={`Identity, version ${group.identity_version}`}>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
          <Part name="Service" value={group.service} />
          <Part name="Method" value={group.method} />
          {group.kind === 'client' ? <Part name="Host" value={group.host} /> : null}
          <Part name="Route" value={group.route} />
          <Part name="Status" value={group.status === 0 ? 'none' : String(group.status)} />
          {group.code ? (
            <Part name="Code" value={group.code} />
          ) : group.network_error ? (
            <Part name="Network error" value={group.network_error} />
          ) : (
            <Part name="Exception" value={group.exception_type} />
          )}
        </dl>
        <div className="mt-3 flex items-center justify-between gap-2">
          <code className="font-mono text-xs text-muted">{group.group_id}</code>
          <CopyButton text={group.group_id} label="Copy id" />
        </div>
      </Panel>
    </div>
  );
}

function Fact({ name, value }: { name: string; value: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="text-md">{value}</dd>
    </div>
  );
}

function Part({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="wrap-anywhere">
        {value ? <Mono text={value} /> : <span className="text-muted">none</span>}
      </dd>
    </>
  );
}
