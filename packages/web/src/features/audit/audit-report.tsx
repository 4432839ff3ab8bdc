import type { AuditDetail } from '@errata/hub/api-types';
import { Mono } from '../../components/mono.tsx';
import { Panel } from '../../components/panel.tsx';
import { Exact } from '../../components/time.tsx';
import { count, NONE } from '../../lib/format.ts';
import { AuditFindingItem } from './audit-finding.tsx';
import { Delta } from './delta.tsx';

/** One audit: the score, what changed since the one before, the categories, and each finding. */
export function AuditReport({ report }: { report: AuditDetail }) {
  const { score, target, before, categories, findings, gone, not_judged, requests, started } = report;
  const added = before ? findings.filter(({ change }) => change === 'new') : [];
  return (
    <div className="flex flex-col gap-4">
      <Panel
        title={
          <>
            {score} of 100 <Mono text={target} />
          </>
        }
        note={
          <>
            <Exact time={started} />, {count(requests)} requests
          </>
        }
      >
        <div className="grid gap-4 lg:grid-cols-2">
          <table className="w-full text-sm">
            <caption className="sr-only">Score by category</caption>
            <tbody>
              {categories.map(({ id, title, score: points, before: earlier }) => (
                <tr key={id} className="border-t border-line first:border-t-0">
                  <th scope="row" className="py-1 text-left font-normal">
                    {title}
                  </th>
                  <td className="py-1 text-right tabular-nums">{points ?? NONE}</td>
                  <td className="w-20 py-1 text-right tabular-nums">
                    <Delta now={points} before={earlier} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Changes score={score} before={before?.score ?? null} added={added} gone={gone} />
        </div>
      </Panel>
      <Panel title={findings.length === 0 ? 'Nothing was found' : 'What was found'}>
        {categories.map(({ id, title }) => {
          const own = findings.filter(({ category }) => category === id);
          return own.length === 0 ? null : (
            <section key={id} aria-label={title} className="mb-4">
              <h3 className="mb-2 border-b border-line pb-1 text-sm font-semibold">{title}</h3>
              <ul className="flex flex-col">
                {own.map((finding) => (
                  <AuditFindingItem key={finding.id} finding={finding} compared={before !== null} />
                ))}
              </ul>
            </section>
          );
        })}
        {not_judged.length === 0 ? null : (
          <details className="mt-3 text-sm">
            <summary className="cursor-pointer text-muted">
              {not_judged.length} questions could not be judged
            </summary>
            <ul className="mt-1 list-disc pl-5">
              {not_judged.map(({ title, reason }) => (
                <li key={title}>
                  {title}: <span className="text-muted">{reason}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </Panel>
    </div>
  );
}

interface Named {
  readonly id: string;
  readonly title: string;
}

function Changes(props: {
  score: number;
  before: number | null;
  added: readonly Named[];
  gone: readonly Named[];
}) {
  const { score, before, added, gone } = props;
  if (before === null)
    return (
      <p className="text-sm text-muted">The first audit of this target: there is nothing to compare with.</p>
    );
  return (
    <div className="text-sm">
      <p>
        {before} the time before: <Delta now={score} before={before} />
      </p>
      <ChangeList title="Got worse" items={added} />
      <ChangeList title="Got better" items={gone} />
      {added.length + gone.length === 0 ? <p className="text-muted">The same kinds of findings.</p> : null}
    </div>
  );
}

function ChangeList({ title, items }: { title: string; items: readonly Named[] }) {
  if (items.length === 0) return null;
  return (
    <>
      <h3 className="mt-2 font-medium">{title}</h3>
      <ul className="list-disc pl-5">
        {items.map(({ id, title: what }) => (
          <li key={id}>{what}</li>
        ))}
      </ul>
    </>
  );
}
