import type { Crawler, CrawlerError, Crawlers } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { addFilterTerm, filterTerm } from 'errata/protocol';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyResult } from '../../components/empty-result.tsx';
import { MidMono } from '../../components/mid-mono.tsx';
import { Loaded } from '../../components/panel.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { Ago } from '../../components/time.tsx';
import { Value } from '../../components/value-menu.tsx';
import { count, percent, rangeLabel } from '../../lib/format.ts';
import { useView, type View, viewQuery } from '../../lib/use-view.ts';

/** Who crawls, and the errors that they met, worst first: 5xx before 4xx, then the most frequent. */
export function CrawlerList() {
  const view = useView();
  const query = useQuery(viewQuery<Crawlers>(view, '/v1/crawlers'));
  return (
    <Loaded query={query} height={480}>
      {({ items, errors }) => {
        if (items.length === 0)
          return (
            <EmptyResult
              what="requests of crawlers"
              hint="Crawlers are known by their user agents, in an imported access log as in what agents send."
            />
          );
        const worst = [...errors].sort(
          (a, b) => Number(b.status >= 500) - Number(a.status >= 500) || b.requests - a.requests,
        );
        return (
          <div className="flex flex-col gap-4">
            <Sentence items={items} errors={errors} />
            <DataTable
              label="Crawlers"
              columns={crawlerColumns(view)}
              rows={items}
              rowKey={(row) => row.crawler}
            />
            <section aria-labelledby="met" className="flex flex-col gap-2">
              <h2 id="met" className="font-semibold">
                Errors they met
              </h2>
              {worst.length === 0 ? (
                <p className="text-muted">None: every page they asked for was there.</p>
              ) : (
                <DataTable
                  label="Errors that crawlers met"
                  columns={errorColumns(view)}
                  rows={worst}
                  rowKey={(row) => `${row.crawler} ${row.method} ${row.status} ${row.path}`}
                />
              )}
            </section>
          </div>
        );
      }}
    </Loaded>
  );
}

/** The answer in words. */
function Sentence({ items, errors }: { items: readonly Crawler[]; errors: readonly CrawlerError[] }) {
  const sum = (value: (row: Crawler) => number): number => items.reduce((all, row) => all + value(row), 0);
  const failed5 = sum((row) => row.s5xx);
  const failed4 = sum((row) => row.s4xx);
  const gone = errors.filter(({ status }) => status === 404 || status === 410).length;
  return (
    <p>
      {count(items.length)} {items.length === 1 ? 'crawler' : 'crawlers'} sent{' '}
      {count(sum((row) => row.requests))} requests and met {count(failed5)} 5xx and {count(failed4)} 4xx.{' '}
      {failed5 > 0
        ? 'Fix the 5xx first: search engines crawl less of a site that fails, and in the end drop its pages.'
        : gone > 0
          ? 'Pages that moved want a 301 to where they are now; pages that are gone may stay 404 or 410.'
          : ''}
    </p>
  );
}

function crawlerFilter(view: View, row: { crawler: string }, ...terms: readonly string[]): string {
  return [filterTerm('crawler', row.crawler), ...terms].reduce(addFilterTerm, view.q);
}

function crawlerColumns(view: View): readonly Column<Crawler>[] {
  const window = rangeLabel(view.range, Date.now(), view.utc);
  const classOf = (key: 's2xx' | 's3xx' | 's4xx' | 's5xx'): Column<Crawler> => {
    const name = key.slice(1);
    const tone = { s2xx: '', s3xx: '', s4xx: '!text-warn-text', s5xx: '!text-bad-text' }[key];
    return {
      id: key,
      header: name,
      align: 'right',
      ...(key === 's2xx' || key === 's3xx' ? { from: 'sm' as const } : {}),
      cell: (row) =>
        row[key] === 0 ? (
          <span className="text-muted">0</span>
        ) : (
          <Link
            to="/requests"
            search={{ q: crawlerFilter(view, row, `status:${name}`) }}
            className={`link ${tone}`}
            title={`${percent(row[key] / row.requests)} of ${count(row.requests)} requests`}
          >
            {tone ? (
              <span aria-hidden="true" className="mr-1 text-[0.75em]">
                {key === 's5xx' ? '■' : '▲'}
              </span>
            ) : null}
            {count(row[key])}
          </Link>
        ),
    };
  };
  return [
    {
      id: 'crawler',
      header: 'Crawler',
      grow: true,
      cell: (row) => (
        <Value field="crawler" value={row.crawler}>
          <Link data-row-link to="/requests" search={{ q: crawlerFilter(view, row) }} className="link">
            {row.crawler}
          </Link>
        </Value>
      ),
    },
    {
      id: 'trend',
      header: 'Trend',
      from: 'md',
      cell: (row) => (
        <Sparkline values={row.trend} window={window} filling={view.live} what="Requests" tone="ok" />
      ),
    },
    {
      id: 'requests',
      header: 'Requests',
      align: 'right',
      cell: (row) => (
        <Link to="/requests" search={{ q: crawlerFilter(view, row) }} className="link">
          {count(row.requests)}
        </Link>
      ),
    },
    classOf('s2xx'),
    classOf('s3xx'),
    classOf('s4xx'),
    classOf('s5xx'),
    {
      id: 'last_seen',
      header: 'Last seen',
      align: 'right',
      from: 'md',
      cell: (row) => <Ago time={row.last_seen} />,
    },
  ];
}

function errorColumns(view: View): readonly Column<CrawlerError>[] {
  const filter = (row: CrawlerError): string =>
    crawlerFilter(
      view,
      row,
      filterTerm('method', row.method),
      filterTerm('path', row.path),
      filterTerm('status', String(row.status)),
    );
  return [
    {
      id: 'status',
      header: 'Status',
      cell: (row) => (
        <Value field="status" value={String(row.status)}>
          <StatusMark status={row.status} />
        </Value>
      ),
    },
    {
      id: 'path',
      header: 'Path',
      grow: true,
      cell: (row) => (
        <Value field="path" value={row.path}>
          <Link data-row-link to="/requests" search={{ q: filter(row) }} className="link block">
            <MidMono text={`${row.method} ${row.path}`} />
          </Link>
        </Value>
      ),
    },
    {
      id: 'title',
      header: 'Meaning',
      from: 'lg',
      cell: (row) => (
        <Link to="/catalogue/$key" params={{ key: String(row.status) }} className="link">
          {row.title}
        </Link>
      ),
    },
    {
      id: 'crawler',
      header: 'Crawler',
      from: 'sm',
      cell: (row) => (
        <Value field="crawler" value={row.crawler}>
          {row.crawler}
        </Value>
      ),
    },
    {
      id: 'requests',
      header: 'Requests',
      align: 'right',
      cell: (row) => (
        <Link to="/requests" search={{ q: filter(row) }} className="link">
          {count(row.requests)}
        </Link>
      ),
    },
    {
      id: 'last_seen',
      header: 'Last seen',
      align: 'right',
      from: 'md',
      cell: (row) => <Ago time={row.last_seen} />,
    },
  ];
}
