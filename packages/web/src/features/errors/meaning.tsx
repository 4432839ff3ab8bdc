import type { ErrorDetail } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { Mono } from '../../components/mono.tsx';
import { Panel } from '../../components/panel.tsx';
import { Causes } from './causes.tsx';
import { failureWords } from './failure-words.ts';
import { FixTabs } from './fix-tabs.tsx';
import { RETRY } from './retry-words.ts';

/** What the status means, which of our own calls failed in it, its likely causes, how to fix it, whether a retry is safe, and what shows who sent it. */
export function Meaning({ detail }: { detail: ErrorDetail }) {
  const { group, catalogue: entry, alternatives } = detail;
  // The catalogue tells of a success what a success means.
  if (!entry || group.status < 400) {
    const { summary, retry, fix } = failureWords(group);
    return (
      <>
        <Panel title="What it means">
          <p className="text-md">{summary}</p>
          <Evidence detail={detail} />
          {retry ? (
            <p className="mt-3">
              <b className="font-semibold">Safe to retry?</b> {retry}
            </p>
          ) : null}
          {fix ? (
            <p className="mt-3">
              <b className="font-semibold">What to do.</b> {fix}
            </p>
          ) : null}
        </Panel>
        <Causes detail={detail} />
      </>
    );
  }
  const retry = RETRY[entry.retry.rule];
  return (
    <>
      <Panel
        title="What it means"
        note={`${entry.specification}${entry.owner === 'iana' ? '' : `, from ${entry.owner}`}`}
        actions={
          <Link to="/catalogue/$key" params={{ key: entry.key }} className="link text-sm">
            {entry.key} in the catalogue
          </Link>
        }
      >
        <p className="text-md">{entry.meaning}</p>
        <Evidence detail={detail} />
        <p className="mt-3">
          <b className="font-semibold">Safe to retry? {retry}</b> {entry.retry.note}
        </p>
        {alternatives.length > 0 ? (
          <p className="mt-3 text-muted">
            Also used as{' '}
            {alternatives.map((other, index) => (
              <span key={other.key}>
                {index > 0 ? ', ' : ''}
                <Link to="/catalogue/$key" params={{ key: other.key }} className="link">
                  {other.title} ({other.owner})
                </Link>
              </span>
            ))}
            .
          </p>
        ) : null}
      </Panel>
      <Causes detail={detail} />
      <div className="grid gap-4 md:grid-cols-2">
        <Panel title="Likely causes" note="The most common first">
          <ol className="flex list-decimal flex-col gap-1.5 pl-5">
            {entry.causes.map((cause) => (
              <li key={cause}>{cause}</li>
            ))}
          </ol>
        </Panel>
        <Panel title="How to fix it">
          <FixTabs entry={entry} />
        </Panel>
      </div>
    </>
  );
}

/** What was seen, apart from what the catalogue says. */
function Evidence({ detail }: { detail: ErrorDetail }) {
  const { group, catalogue } = detail;
  const notes = catalogue?.evidence ?? [];
  if (!group.message && !group.code && !group.exception_type && notes.length === 0) return null;
  return (
    <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 rounded-md bg-page p-3">
      {group.code ? <Fact name="Code" value={group.code} mono /> : null}
      {group.exception_type ? <Fact name="Exception" value={group.exception_type} mono /> : null}
      {group.message ? <Fact name="Message" value={group.message} mono /> : null}
      {notes.map(({ note }) => (
        <Fact key={note} name="A sign" value={note} />
      ))}
    </dl>
  );
}

function Fact({ name, value, mono = false }: { name: string; value: string; mono?: boolean }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="wrap-anywhere whitespace-pre-wrap">
        {mono ? <Mono text={value} className="text-sm" /> : value}
      </dd>
    </>
  );
}
