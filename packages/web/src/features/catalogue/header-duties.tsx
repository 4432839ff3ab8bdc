import type { HeaderDuty, Obligation } from 'errata/catalogue';
import { Badge } from '../../components/badge.tsx';
import { Panel } from '../../components/panel.tsx';

const ORDER: readonly Obligation[] = ['must', 'should', 'may'];
const TONE = { must: 'bad', should: 'warn', may: 'plain' } as const;

/** The header fields that the response owes, the strictest first. */
export function HeaderDuties({ headers }: { headers: readonly HeaderDuty[] }) {
  const sorted = [...headers].sort((a, b) => ORDER.indexOf(a.obligation) - ORDER.indexOf(b.obligation));
  return (
    <Panel title="Headers it owes" className="lg:col-span-3">
      {sorted.length === 0 ? (
        <p className="text-muted">None beyond those of every response.</p>
      ) : (
        <ul className="flex flex-col">
          {sorted.map((header) => (
            <li
              key={`${header.name}${header.when ?? ''}`}
              className="grid gap-x-4 gap-y-0.5 border-t border-line py-2 first:border-t-0 first:pt-0 sm:grid-cols-[4.5rem_12rem_minmax(0,1fr)]"
            >
              <span>
                <Badge tone={TONE[header.obligation]}>{header.obligation}</Badge>
              </span>
              <code className="font-mono text-sm wrap-anywhere">{header.name}</code>
              <span>
                {header.when ? <span className="text-muted">When {header.when}. </span> : null}
                {header.why}{' '}
                {header.clause ? <span className="text-sm text-muted">{header.clause}</span> : null}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
