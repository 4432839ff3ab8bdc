import type { Browsers } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../components/panel.tsx';
import { change, count, percent, ratio } from '../../lib/format.ts';
import { useView } from '../../lib/use-view.ts';
import { browserFilter, kindTerm } from './browser-filter.ts';
import { FAMILIES, KINDS, type Kind } from './kind-words.ts';

const FILL = {
  ok: 'bg-ok',
  info: 'bg-info',
  warn: 'bg-warn striped',
  bad: 'bg-bad',
  muted: 'hatched [--hatch:var(--color-control)]',
  none: '',
};
const toneOf = (kind: Kind) => FAMILIES.find(({ id }) => id === KINDS[kind].family)?.tone ?? 'none';

/** Why calls got no answer: each reason with what it means and what to do. */
export function KindList({ browsers }: { browsers: Browsers }) {
  const view = useView();
  const { kinds, totals, previous } = browsers;
  if (kinds.length === 0) return null;
  const most = kinds[0]?.calls ?? 1;
  return (
    <Panel title="Why did they get no answer?" note="As far as a browser lets a page know">
      <ul className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
        {kinds.map(({ network_error, calls, previous_calls }) => {
          const { label, means, fix } = KINDS[network_error];
          return (
            <li key={network_error} className="flex min-w-0 flex-col gap-1">
              <div className="flex items-baseline justify-between gap-3">
                <span className="font-medium">{label}</span>
                <span className="whitespace-nowrap">
                  <Link
                    to="/requests"
                    search={{ q: browserFilter(view.q, kindTerm(network_error)) }}
                    className="link"
                    title={`${percent(calls / totals.lost)} of the calls without an answer`}
                  >
                    {count(calls)}
                  </Link>
                  {previous ? (
                    <span
                      className="ml-2 text-xs text-muted"
                      title={`${count(previous_calls)} in the period before`}
                    >
                      {change(ratio(calls, previous_calls))}
                    </span>
                  ) : null}
                </span>
              </div>
              <span className="h-1.5 forced-color-adjust-none overflow-hidden rounded-xs bg-raised">
                <span
                  className={`block h-full min-w-[3px] ${FILL[toneOf(network_error)]}`}
                  style={{ width: `${(calls / most) * 100}%` }}
                />
              </span>
              <p className="text-sm">{means}</p>
              <p className="text-sm text-muted">{fix}</p>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
