import { Link } from '@tanstack/react-router';
import type { EarlierResponse, Explanation } from 'errata/explain';
import { Panel } from '../../components/panel.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { Exact } from '../../components/time.tsx';
import { count } from '../../lib/format.ts';
import { FixTabs } from '../errors/fix-tabs.tsx';
import { RETRY } from '../errors/retry-words.ts';
import { Findings } from './findings.tsx';
import { NormalisedProblem } from './normalised-problem.tsx';

/** What one response means, what is wrong with it, when to retry, and how to fix it. Texts from it are shown as text. */
export function ExplanationView({
  explanation,
  earlier,
}: {
  explanation: Explanation;
  earlier: readonly EarlierResponse[];
}) {
  const { entry, problem, findings } = explanation;
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
      <Panel
        title={
          <span className="flex flex-wrap items-baseline gap-x-3">
            <StatusMark status={explanation.status} size="large" />
            <span className="text-md">{entry?.title ?? 'Unknown status'}</span>
          </span>
        }
        actions={
          entry ? (
            <Link to="/catalogue/$key" params={{ key: entry.key }} className="link text-sm">
              {entry.key} in the catalogue
            </Link>
          ) : null
        }
      >
        <p>{entry?.meaning ?? 'The catalogue does not know this status.'}</p>
        {explanation.evidence.length > 0 ? (
          <ul className="mt-2 text-sm text-muted">
            {explanation.evidence.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        ) : null}
        {explanation.alternatives.length > 0 ? (
          <p className="mt-2 text-sm">
            It could also be{' '}
            {explanation.alternatives.map((other, index) => (
              <span key={other.key}>
                {index > 0 ? ', ' : ''}
                <Link to="/catalogue/$key" params={{ key: other.key }} className="link">
                  {other.key} {other.title}
                </Link>
              </span>
            ))}
            .
          </p>
        ) : null}
        {earlier.length > 0 ? (
          <p className="mt-2 text-sm text-muted">
            Before it came{' '}
            {earlier.map(({ status, statusText }) => `${status} ${statusText ?? ''}`.trim()).join(', ')}; the
            last response is explained.
          </p>
        ) : null}
        <Retry explanation={explanation} />
      </Panel>
      {problem ? (
        <NormalisedProblem problem={problem} />
      ) : (
        <Panel title="What the body says">
          <p className="text-muted">There is no body to read.</p>
        </Panel>
      )}
      <Findings findings={findings} />
      {entry ? (
        <Panel title="How to fix it" className="lg:col-span-2">
          <FixTabs entry={entry} />
        </Panel>
      ) : null}
    </div>
  );
}

function Retry({ explanation }: { explanation: Explanation }) {
  const { rule, note, afterSeconds, until } = explanation.retry;
  return (
    <p className="mt-3">
      <b className="font-semibold">Safe to retry? {RETRY[rule]}</b> {note}
      {afterSeconds === undefined ? null : (
        <>
          {' '}
          The server asks to wait {count(Math.ceil(afterSeconds))} s
          {until ? (
            <>
              , that is until <Exact time={until} />
            </>
          ) : null}
          .
        </>
      )}
    </p>
  );
}
