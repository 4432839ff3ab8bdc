import type { ExplainedProblem } from 'errata/explain';
import { Mono } from '../../components/mono.tsx';
import { Panel } from '../../components/panel.tsx';

const MEMBERS = ['type', 'title', 'status', 'detail', 'code', 'instance'] as const;

/** What the body says, in the members of RFC 9457, whatever shape it came in. */
export function NormalisedProblem({ problem }: { problem: ExplainedProblem }) {
  return (
    <Panel
      title="What the body says"
      note={
        problem.shape === 'rfc9457'
          ? 'A problem as RFC 9457 wants it'
          : `It looks like ${problem.shape}; here in the members of RFC 9457`
      }
    >
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1">
        {MEMBERS.map((name) => {
          const value = problem[name];
          return value === undefined ? null : (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="wrap-anywhere">
                <Mono text={String(value)} className="text-sm" />
              </dd>
            </div>
          );
        })}
      </dl>
      {problem.errors.length > 0 ? (
        <>
          <h3 className="mt-3 mb-1 text-sm font-semibold">Errors in it</h3>
          <ol className="flex list-decimal flex-col gap-1 pl-5 text-sm wrap-anywhere">
            {problem.errors.map((item, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an error is its position
              <li key={index}>
                {item.field ? <Mono text={item.field} className="mr-1.5 text-muted" /> : null}
                <Mono text={item.detail} />
                {item.code && item.code !== item.detail ? (
                  <Mono text={item.code} className="ml-1.5 text-muted" />
                ) : null}
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </Panel>
  );
}
