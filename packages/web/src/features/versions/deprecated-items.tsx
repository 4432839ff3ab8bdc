import type { Deprecated } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { filterTerm } from 'errata/protocol';
import { Badge } from '../../components/badge.tsx';
import { ConsumerLink } from '../../components/consumer-link.tsx';
import { Mono } from '../../components/mono.tsx';
import { Panel } from '../../components/panel.tsx';
import { Ago } from '../../components/time.tsx';
import { knowsBefore } from '../../lib/before.ts';
import { useNow } from '../../lib/clock.ts';
import { change, count, day, ratio } from '../../lib/format.ts';
import { useView, type View } from '../../lib/use-view.ts';
import { visible } from '../../lib/visible.ts';
import { timeLeft } from './sunset.ts';
import { deprecatedFilter } from './version-filter.ts';

/** What is deprecated and still called, the most urgent first, with who calls it. */
export function DeprecatedItems({ items }: { items: readonly Deprecated[] }) {
  const view = useView();
  return (
    <section aria-labelledby="ends" className="flex flex-col gap-2">
      <h2 id="ends" className="font-semibold">
        Who still calls what is about to end?
      </h2>
      {items.length === 0 ? (
        <p className="text-muted">
          <span aria-hidden="true" className="mr-1.5 text-ok">
            ●
          </span>
          Nothing that was called in this range is deprecated.
        </p>
      ) : (
        <div className="grid grid-cols-1 gap-4 xl:grid-cols-2">
          {items.map((item) => (
            <Item
              key={JSON.stringify([item.service, item.version, item.method, item.route])}
              item={item}
              view={view}
            />
          ))}
        </div>
      )}
    </section>
  );
}

function Item({ item, view }: { item: Deprecated; view: View }) {
  const now = useNow();
  const left = timeLeft(item.sunset, now);
  const filter = deprecatedFilter(view.q, item);
  const date = (time: string | null): string =>
    time === null ? 'not told' : day(Date.parse(time), true, true);
  return (
    <Panel
      title={
        <span className="flex flex-wrap items-center gap-2">
          {item.version ? (
            <span className="min-w-0 wrap-anywhere">
              Version <Mono text={item.version} />
            </span>
          ) : null}
          {item.route ? <Mono text={`${item.method} ${item.route}`} className="wrap-anywhere" /> : null}
          <Badge tone={left.tone}>{left.text}</Badge>
        </span>
      }
      note={
        <>
          {item.service ? <bdi>{visible(item.service)}</bdi> : null}
          {item.service ? ' · ' : ''}deprecated since {date(item.deprecation)}, sunset {date(item.sunset)}
          {item.sunset && Date.parse(item.sunset) <= now ? ', and still called' : ''}
        </>
      }
    >
      <p className="mb-2 [&_a]:underline">
        <Link to="/requests" search={{ q: filter }} className="link">
          {count(item.requests)} {item.requests === 1 ? 'request' : 'requests'}
        </Link>{' '}
        {knowsBefore(view) ? (
          <span className="text-muted">
            {item.previous_requests === 0
              ? '(none in the period before)'
              : `(${change(ratio(item.requests, item.previous_requests))} against the period before)`}
          </span>
        ) : null}{' '}
        by{' '}
        <Link to="/consumers" search={{ q: filter }} className="link">
          {count(item.consumers)} {item.consumers === 1 ? 'consumer' : 'consumers'}
        </Link>
        , the latest <Ago time={item.last_seen} />
      </p>
      <ol className="text-sm" aria-label="Who calls it">
        {item.callers.map((caller) => (
          <li
            key={caller.consumer}
            className="grid grid-cols-[minmax(0,1fr)_auto_4.5rem] items-baseline gap-x-4 border-t border-line py-1"
          >
            <span className="flex min-w-0 items-baseline gap-2">
              {caller.consumer ? (
                <ConsumerLink consumer={caller.consumer} name={caller.name} row />
              ) : (
                <span className="text-muted">not named</span>
              )}
              {caller.plan ? (
                <bdi className="max-w-24 truncate text-xs text-muted">{visible(caller.plan)}</bdi>
              ) : null}
            </span>
            <Link
              to="/requests"
              search={{ q: deprecatedFilter(view.q, item, filterTerm('consumer', caller.consumer)) }}
              className="link whitespace-nowrap"
            >
              {count(caller.requests)} {caller.requests === 1 ? 'request' : 'requests'}
            </Link>
            <span className="text-right" title="Last call in this range">
              <Ago time={caller.last_seen} />
            </span>
          </li>
        ))}
      </ol>
      {item.consumers > item.callers.filter(({ consumer }) => consumer).length ? (
        <p className="mt-2 text-sm text-muted [&_a]:underline">
          Those with the most requests.{' '}
          <Link to="/consumers" search={{ q: filter }} className="link">
            All {count(item.consumers)}
          </Link>
        </p>
      ) : null}
    </Panel>
  );
}
