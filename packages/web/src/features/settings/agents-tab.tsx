import type { AgentInfo } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Badge } from '../../components/badge.tsx';
import { CopyBlock } from '../../components/copy-button.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { MidMono } from '../../components/mid-mono.tsx';
import { Loaded } from '../../components/panel.tsx';
import { Ago } from '../../components/time.tsx';
import { count } from '../../lib/format.ts';
import { useView } from '../../lib/use-view.ts';
import { visible } from '../../lib/visible.ts';
import { agentLines } from '../agents/agent-lines.ts';
import { agentsQuery } from '../agents/agents-query.ts';

/** Which processes send, and is anything lost on the way? */
export function AgentsTab() {
  const { project } = useView();
  const agents = useQuery(agentsQuery(project));
  return (
    <Loaded query={agents} height={240}>
      {({ items }) =>
        items.length === 0 ? (
          <div className="flex max-w-3xl flex-col gap-3">
            <p className="text-muted">
              No agent reported in the last 7 days. <code className="font-mono">errata/agent</code> tells what
              a running API sees; logs and other senders do not report.
            </p>
            <CopyBlock text={agentLines(location.origin)} />
          </div>
        ) : (
          <div className="flex flex-col gap-3">
            <Losses agents={items} />
            <DataTable label="Agents" columns={COLUMNS} rows={items} rowKey={({ instance }) => instance} />
            <p className="text-xs text-muted">
              Processes whose agent reported in the last 7 days, with what they sent and dropped since they
              started. An agent without news does not report.
            </p>
          </div>
        )
      }
    </Loaded>
  );
}

/** One sentence: what was not sent, and why. */
function Losses({ agents }: { agents: readonly AgentInfo[] }) {
  const reasons = new Map<string, number>();
  for (const { dropped } of agents)
    for (const [reason, events] of Object.entries(dropped))
      reasons.set(reason, (reasons.get(reason) ?? 0) + events);
  const sent = agents.reduce((sum, agent) => sum + agent.sent, 0);
  const lost = [...reasons.values()].reduce((sum, events) => sum + events, 0);
  return (
    <p>
      <span aria-hidden="true" className={`mr-1.5 ${lost > 0 ? 'text-bad-text' : 'text-ok'}`}>
        {lost > 0 ? '■' : '●'}
      </span>
      {lost === 0
        ? `Nothing was dropped: all ${count(sent)} events were sent.`
        : `${count(lost)} of ${count(sent + lost)} events were not sent: ${[...reasons]
            .sort(([, a], [, b]) => b - a)
            .map(([reason, events]) => `${count(events)} ${reason.replaceAll('_', ' ')}`)
            .join(', ')}.`}
    </p>
  );
}

/** A name that an agent told, cut where it is long. */
function Told({ children }: { children: string }) {
  return children ? (
    <bdi className="block max-w-40 truncate" title={visible(children)}>
      {visible(children)}
    </bdi>
  ) : (
    <span className="text-muted">–</span>
  );
}

/** Numbers by name, as badges; a dash where there are none. */
function Counts({ of, title }: { of: Readonly<Record<string, number>>; title: string }) {
  const shown = Object.entries(of).filter(([, events]) => events > 0);
  if (shown.length === 0) return <span className="text-muted">–</span>;
  return (
    <span className="flex justify-end gap-2" title={title}>
      {shown.map(
        ([name, events]): ReactNode => (
          <Badge key={name} tone="warn">
            {count(events)} {name.replaceAll('_', ' ')}
          </Badge>
        ),
      )}
    </span>
  );
}

const COLUMNS: readonly Column<AgentInfo>[] = [
  {
    id: 'process',
    header: 'Process',
    grow: true,
    cell: (row) => (
      <span title={`${row.agent}, instance ${visible(row.instance)}`}>
        <MidMono text={[row.service, row.host].filter(Boolean).join(' on ') || row.instance} />
      </span>
    ),
  },
  { id: 'release', header: 'Release', from: 'md', cell: (row) => <Told>{row.release}</Told> },
  { id: 'environment', header: 'Environment', from: 'lg', cell: (row) => <Told>{row.environment}</Told> },
  {
    id: 'started',
    header: 'Started',
    align: 'right',
    from: 'md',
    cell: (row) => <Ago time={row.started} />,
  },
  { id: 'last', header: 'Last report', align: 'right', cell: (row) => <Ago time={row.last_seen} /> },
  { id: 'sent', header: 'Events sent', align: 'right', from: 'sm', cell: (row) => count(row.sent) },
  {
    id: 'dropped',
    header: 'Dropped',
    align: 'right',
    cell: (row) => <Counts of={row.dropped} title="Events that were not sent, by reason" />,
  },
  {
    id: 'capped',
    header: 'Not told apart',
    align: 'right',
    from: 'sm',
    cell: (row) => (
      <Counts of={row.capped} title="Distinct ones past the cap; theirs are sent together, as (other)" />
    ),
  },
];
