import type { Finding, Severity } from 'errata/explain';
import { Panel } from '../../components/panel.tsx';

const LOOK: Readonly<Record<Severity, { mark: string; tone: string; name: string }>> = {
  must: { mark: '■', tone: 'text-bad-text', name: 'Breaks a standard' },
  should: { mark: '▲', tone: 'text-warn-text', name: 'Against good practice' },
  info: { mark: '→', tone: 'text-muted', name: 'Worth knowing' },
};
const ORDER: readonly Severity[] = ['must', 'should', 'info'];

/** What is missing or contradictory in a response, worst first, each with its clause and its fix. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  return (
    <Panel
      title={findings.length === 0 ? 'Nothing is missing or contradictory' : 'What is wrong with it'}
      note={findings.length === 0 ? 'In what was pasted' : summary(findings)}
      className="lg:col-span-2"
    >
      {findings.length === 0 ? null : (
        <ul className="flex flex-col">
          {findings.map((finding, index) => {
            const look = LOOK[finding.severity];
            return (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: a check may find several things
                key={`${finding.check}${index}`}
                className="grid gap-x-4 gap-y-1 border-t border-line py-2.5 first:border-t-0 first:pt-0 md:grid-cols-[11rem_minmax(0,1fr)]"
              >
                <span className={`text-sm ${look.tone}`}>
                  <span aria-hidden="true" className="mr-1.5 text-[0.75em]">
                    {look.mark}
                  </span>
                  {look.name}
                </span>
                <div className="min-w-0 wrap-anywhere">
                  <p className="font-medium">{finding.title}</p>
                  <p>
                    {finding.detail}{' '}
                    {finding.clause ? <span className="text-sm text-muted">{finding.clause}</span> : null}
                  </p>
                  <p>
                    <span className="text-muted">Fix:</span> {finding.fix}
                  </p>
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}

/** `2 break a standard, 1 …` */
function summary(findings: readonly Finding[]): string {
  return ORDER.map((severity) => ({
    name: LOOK[severity].name.toLowerCase(),
    sum: findings.filter((finding) => finding.severity === severity).length,
  }))
    .filter(({ sum }) => sum > 0)
    .map(({ name, sum }) => `${sum} × ${name}`)
    .join(', ');
}
