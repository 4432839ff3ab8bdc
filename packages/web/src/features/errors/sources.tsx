import type { ErrorDetail, Top } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { addFilterTerm, filterTerm } from 'errata/protocol';
import { ConsumerLink } from '../../components/consumer-link.tsx';
import { Mono } from '../../components/mono.tsx';
import { Panel } from '../../components/panel.tsx';
import { RequestsLink } from '../../components/requests-link.tsx';
import { count, percent } from '../../lib/format.ts';
import { useView } from '../../lib/use-view.ts';

const LISTS = [
  { name: 'consumers', key: 'consumer', title: 'Consumers' },
  { name: 'plans', key: 'plan', title: 'Plans' },
  { name: 'versions', key: 'version', title: 'API versions' },
  { name: 'releases', key: 'release', title: 'Releases' },
  { name: 'callers', key: 'caller', title: 'Callers' },
  { name: 'referrers', key: 'referrer', title: 'Linking pages' },
  { name: 'user_agents', key: 'agent', title: 'User agents' },
  { name: 'paths', key: 'path', title: 'Paths' },
  { name: 'hosts', key: 'host', title: 'Hosts' },
  { name: 'crawlers', key: 'crawler', title: 'Crawlers' },
] as const;

/** Where the failing requests come from; each value leads to its requests. */
export function Sources({ detail }: { detail: ErrorDetail }) {
  const looked = detail.sources_requests;
  const filled = LISTS.filter(
    ({ name }) =>
      detail.sources[name].length > 0 &&
      // Every caller is a consumer: once is enough.
      !(name === 'callers' && sameValues(detail.sources.callers, detail.sources.consumers)),
  );
  return (
    <Panel
      anchor="sources"
      title="Where does it come from?"
      note={
        looked < detail.group.requests
          ? `Shares among ${count(looked)} of the ${count(detail.group.requests)} requests, the most frequent values first`
          : 'The most frequent values in the range'
      }
    >
      {filled.length === 0 ? (
        <p className="text-muted">The log does not say: no address, agent, referrer or path was recorded.</p>
      ) : (
        <div className="gap-6 md:columns-2 xl:columns-3">
          {filled.map(({ name, key, title }) => (
            <TopList
              key={name}
              title={title}
              filterKey={key}
              values={detail.sources[name]}
              whole={looked}
              sampled={looked < detail.group.requests}
              groupId={detail.group.group_id}
            />
          ))}
        </div>
      )}
    </Panel>
  );
}

function TopList({
  title,
  filterKey,
  values,
  whole,
  sampled,
  groupId,
}: {
  title: string;
  filterKey: string;
  values: readonly (Top & { name?: string })[];
  /** Requests that were counted. */
  whole: number;
  /** Are they a part of the group? Then a count would pass for more than it is. */
  sampled: boolean;
  groupId: string;
}) {
  const view = useView();
  const base = addFilterTerm(view.q, `group:${groupId}`);
  const filterOf = (value: string): string => addFilterTerm(base, filterTerm(filterKey, value));
  return (
    <div className="break-inside-avoid pb-4">
      <h3 className="mb-1 text-sm font-semibold">{title}</h3>
      <ol className="flex flex-col">
        {values.map(({ value, requests, name }) => (
          <li
            key={value}
            className="flex items-baseline justify-between gap-3 border-t border-line py-1 text-sm"
          >
            {value === '' ? (
              <span className="text-muted">not recorded</span>
            ) : filterKey === 'consumer' ? (
              <ConsumerLink consumer={value} {...(name ? { name } : {})} />
            ) : (
              <Link to="/requests" search={{ q: filterOf(value) }} className="link min-w-0 truncate">
                <Mono text={value} longest={120} />
              </Link>
            )}
            <span className="shrink-0">
              <RequestsLink filter={filterOf(value)} title={`${count(requests)} of ${count(whole)} requests`}>
                {sampled ? percent(whole ? requests / whole : null) : count(requests)}
              </RequestsLink>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function sameValues(one: readonly Top[], other: readonly Top[]): boolean {
  return one.length === other.length && one.every(({ value }, at) => value === other[at]?.value);
}
