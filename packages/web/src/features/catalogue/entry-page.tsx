import { getRouteApi, Link } from '@tanstack/react-router';
import { type CatalogueEntry, entriesFor, findEntry, searchCatalogue } from 'errata/catalogue';
import { Badge } from '../../components/badge.tsx';
import { Page } from '../../components/page.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { ownerName } from './catalogue-words.ts';
import { EntryView } from './entry-view.tsx';

const route = getRouteApi('/catalogue/$key');

/** The entries that a key can mean: one for a key or a name, all owners of a bare number that nobody registered. */
function entriesOf(key: string): readonly CatalogueEntry[] {
  const one = findEntry(key);
  if (one) return [one];
  return /^\d{3}$/.test(key) ? entriesFor(Number(key)) : [];
}

/** What does this code mean, and what do I do? */
export function EntryPage() {
  const { key } = route.useParams();
  const entries = entriesOf(key);
  const [entry] = entries;
  if (!entry) return <Unknown asked={key} />;
  if (entries.length > 1) return <Several status={entry.status} entries={entries} />;
  return (
    <Page
      title={`${entry.key} ${entry.title}`}
      heading={
        <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <StatusMark status={entry.status} size="large" />
          <span>{entry.title}</span>
          {entry.key === String(entry.status) ? null : (
            <code className="font-mono text-md font-normal text-muted">{entry.key}</code>
          )}
          <span className="self-center">
            <Badge tone={entry.standing === 'registered' ? 'plain' : 'warn'}>
              {entry.standing === 'registered' ? ownerName(entry.owner) : entry.standing}
            </Badge>
          </span>
        </span>
      }
      actions={
        <Link to="/catalogue" className="link text-sm">
          All entries
        </Link>
      }
    >
      <EntryView key={entry.key} entry={entry} />
    </Page>
  );
}

/** A number that several owners use, each for something else. */
function Several({ status, entries }: { status: number; entries: readonly CatalogueEntry[] }) {
  return (
    <Page
      title={`${status}: which one?`}
      heading={
        <span className="flex items-baseline gap-3">
          <StatusMark status={status} size="large" /> is not registered; {entries.length} owners use it
        </span>
      }
    >
      <ul className="flex flex-col gap-3">
        {entries.map((entry) => (
          <li key={entry.key} className="rounded-lg border border-line bg-surface p-4">
            <Link to="/catalogue/$key" params={{ key: entry.key }} className="link font-medium">
              {entry.title}
            </Link>{' '}
            <span className="text-muted">{ownerName(entry.owner)}</span>
            <p className="mt-1">{entry.meaning}</p>
            <ul className="mt-1 text-sm text-muted">
              {entry.evidence?.map(({ note }) => (
                <li key={note}>Shows in: {note}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Page>
  );
}

function Unknown({ asked }: { asked: string }) {
  const near = searchCatalogue(asked).slice(0, 8);
  return (
    <Page title="Not in the catalogue">
      <p>
        The catalogue has no entry <code className="font-mono wrap-anywhere">{asked.slice(0, 100)}</code>.
        Entries are named by number (404), by owner and number (nginx:499) or by gRPC name (grpc:UNAVAILABLE).
      </p>
      {near.length > 0 ? (
        <ul className="flex list-disc flex-col gap-1 pl-5">
          {near.map((entry) => (
            <li key={entry.key}>
              <Link to="/catalogue/$key" params={{ key: entry.key }} className="link">
                {entry.key} {entry.title}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      <p>
        <Link to="/catalogue" className="link">
          Search the catalogue
        </Link>
      </p>
    </Page>
  );
}
