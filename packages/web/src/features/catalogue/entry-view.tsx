import { Link } from '@tanstack/react-router';
import { type CatalogueEntry, entriesFor, findEntry } from 'errata/catalogue';
import { Panel } from '../../components/panel.tsx';
import { count, inRange } from '../../lib/format.ts';
import { useStatusCounts } from '../../lib/status-counts.ts';
import { useView } from '../../lib/use-view.ts';
import { FixTabs } from '../errors/fix-tabs.tsx';
import { RETRY } from '../errors/retry-words.ts';
import { CACHE, CLASS_NAMES, ownerName, standingNote } from './catalogue-words.ts';
import { countOf } from './find-entries.ts';
import { HeaderDuties } from './header-duties.tsx';

/** Everything that the catalogue knows of one entry, the meaning and the fix first. */
export function EntryView({ entry }: { entry: CatalogueEntry }) {
  const others =
    entry.grpc === undefined ? entriesFor(entry.status).filter((other) => other.key !== entry.key) : [];
  const standing = standingNote(entry);
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-3">
      <Panel title="What it means" note={entry.specification} className="lg:col-span-2">
        <p className="text-md">{entry.meaning}</p>
        {standing ? <p className="mt-2">{standing}</p> : null}
        {others.length > 0 ? (
          <p className="mt-2 text-muted">
            Also used as{' '}
            {others.map((other, index) => (
              <span key={other.key}>
                {index > 0 ? ', ' : ''}
                <EntryLink entry={other} />
              </span>
            ))}
            .
          </p>
        ) : null}
        {entry.evidence && entry.evidence.length > 0 ? (
          <>
            <h3 className="mt-4 mb-1 text-sm font-semibold">How to know that it is this one</h3>
            <ul className="flex list-disc flex-col gap-1 pl-5">
              {entry.evidence.map(({ note, header }) => (
                <li key={note}>
                  {note}
                  {header ? <code className="ml-1.5 font-mono text-xs text-muted">{header}</code> : null}
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </Panel>
      <Facts entry={entry} />
      <Panel title="Likely causes" note="The most common first">
        <ol className="flex list-decimal flex-col gap-1.5 pl-5">
          {entry.causes.map((cause) => (
            <li key={cause}>{cause}</li>
          ))}
        </ol>
      </Panel>
      <Panel title="How to fix it" className="lg:col-span-2">
        <FixTabs entry={entry} />
      </Panel>
      <HeaderDuties headers={entry.headers} />
      {entry.confusedWith.length > 0 ? (
        <Panel title="Often confused with" className="lg:col-span-3">
          <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_minmax(0,1fr)]">
            {entry.confusedWith.map(({ key, tell }) => {
              const other = findEntry(key);
              return (
                <div key={key} className="contents">
                  <dt>{other ? <EntryLink entry={other} /> : key}</dt>
                  <dd>{tell}</dd>
                </div>
              );
            })}
          </dl>
        </Panel>
      ) : null}
    </div>
  );
}

function EntryLink({ entry }: { entry: CatalogueEntry }) {
  return (
    <Link to="/catalogue/$key" params={{ key: entry.key }} className="link">
      {entry.key} {entry.title}
    </Link>
  );
}

function Facts({ entry }: { entry: CatalogueEntry }) {
  const view = useView();
  const seen = countOf(entry, useStatusCounts());
  return (
    <Panel title="At a glance">
      <dl className="flex flex-col gap-3">
        <div>
          <dt className="text-sm text-muted">Safe to retry?</dt>
          <dd>
            {entry.status < 400 ? null : <b className="font-semibold">{RETRY[entry.retry.rule]} </b>}
            {entry.retry.note}
          </dd>
        </div>
        <div>
          <dt className="text-sm text-muted">Cache</dt>
          <dd>{CACHE[entry.cache]}</dd>
        </div>
        <div>
          <dt className="text-sm text-muted">Class and owner</dt>
          <dd>
            {CLASS_NAMES[entry.class]}, {ownerName(entry.owner)}
            {entry.grpc === undefined ? '' : `; gRPC ${entry.grpc}, which maps to ${entry.status}`}
          </dd>
        </div>
        {seen === undefined ? null : (
          <div>
            <dt className="text-sm text-muted">
              Requests with {entry.status} {inRange(view.range, Date.now(), view.utc)}
            </dt>
            <dd>
              {seen === 0 ? (
                'None'
              ) : (
                <>
                  <Link to="/requests" search={{ q: `status:${entry.status}` }} className="link">
                    {count(seen)}
                  </Link>
                  {entry.status >= 400 ? (
                    <>
                      {' · '}
                      <Link
                        to="/errors"
                        search={{ q: `status:${entry.status}`, state: 'all' }}
                        className="link"
                      >
                        their error groups
                      </Link>
                    </>
                  ) : null}
                </>
              )}
            </dd>
          </div>
        )}
      </dl>
    </Panel>
  );
}
