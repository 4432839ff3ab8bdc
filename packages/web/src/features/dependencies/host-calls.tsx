import type { DependencyCalls } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Loaded, Panel } from '../../components/panel.tsx';
import { RequestsLink } from '../../components/requests-link.tsx';
import { Ago } from '../../components/time.tsx';
import { count, duration, percent } from '../../lib/format.ts';
import { PHASE_FILL } from '../../lib/phase-fill.ts';
import { useView, viewQuery } from '../../lib/use-view.ts';
import { callFilter } from './call-filter.ts';

const PHASES = {
  dns: 'DNS',
  connect: 'Connect',
  tls: 'TLS',
  wait: 'Wait for its answer',
  receive: 'Receive',
} as const;

/** Where does the time go, and does trying again help? From the latest calls, one by one. */
export function HostCalls({ host }: { host: string }) {
  const view = useView();
  const query = useQuery(viewQuery<DependencyCalls>(view, '/v1/dependencies/calls', { host }));
  return (
    <Loaded query={query} height={220}>
      {(calls) => (
        <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
          <PhasePanel calls={calls} host={host} />
          <div className="flex min-w-0 flex-col gap-4">
            <RetryPanel calls={calls} host={host} />
            <LimitPanel limit={calls.limit} />
          </div>
        </div>
      )}
    </Loaded>
  );
}

function PhasePanel({ calls: { phases, looked_at }, host }: { calls: DependencyCalls; host: string }) {
  const view = useView();
  const filter = callFilter(view.q, host);
  const all = phases.reduce((sum, { total_us }) => sum + total_us, 0);
  return (
    <Panel title="Where does the time go?" note={`Over the latest ${count(looked_at)} calls together`}>
      {all === 0 ? (
        <p className="text-muted">Not told: these calls came without phases.</p>
      ) : (
        <>
          <span
            aria-hidden="true"
            className="flex h-3 forced-color-adjust-none gap-px overflow-hidden rounded-xs bg-raised"
          >
            {phases.map(({ phase, total_us }) => (
              <span
                key={phase}
                className={`${PHASE_FILL[phase]} min-w-[3px]`}
                style={{ width: `${(total_us / all) * 100}%` }}
              />
            ))}
          </span>
          <table className="mt-3 w-full text-sm">
            <caption className="sr-only">Time by phase</caption>
            <thead>
              <tr className="text-muted">
                <th scope="col" className="py-1 text-left font-medium">
                  Phase
                </th>
                <th scope="col" className="py-1 pl-3 text-right font-medium whitespace-nowrap">
                  Share
                </th>
                <th scope="col" className="py-1 pl-3 text-right font-medium whitespace-nowrap">
                  p50
                </th>
                <th scope="col" className="py-1 pl-3 text-right font-medium whitespace-nowrap">
                  p95
                </th>
                <th scope="col" className="py-1 pl-3 text-right font-medium whitespace-nowrap">
                  In calls
                </th>
              </tr>
            </thead>
            <tbody>
              {phases.map(({ phase, total_us, p50_us, p95_us, calls }) => (
                <tr key={phase} className="border-t border-line">
                  <th scope="row" className="py-1 text-left font-normal">
                    <span
                      aria-hidden="true"
                      className={`mr-2 inline-block size-2.5 forced-color-adjust-none rounded-xs ${PHASE_FILL[phase]}`}
                    />
                    {PHASES[phase]}
                  </th>
                  <td className="py-1 pl-3 text-right whitespace-nowrap">{percent(total_us / all)}</td>
                  <td className="py-1 pl-3 text-right whitespace-nowrap">{duration(p50_us)}</td>
                  <td className="py-1 pl-3 text-right whitespace-nowrap">
                    <RequestsLink filter={filter} sort="duration" title="Show the slowest calls">
                      {duration(p95_us)}
                    </RequestsLink>
                  </td>
                  <td className="py-1 pl-3 text-right whitespace-nowrap">
                    <RequestsLink filter={filter} title="Show the calls to this host">
                      {count(calls)}
                    </RequestsLink>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="mt-2 text-xs text-muted">
            A kept connection needs no DNS, no connect and no TLS: those percentiles are of the calls that
            did.
          </p>
        </>
      )}
    </Panel>
  );
}

const attemptTerm = (attempt: number): string => `attempt:${attempt < 10 ? attempt : '>=10'}`;

function RetryPanel({ calls: { attempts }, host }: { calls: DependencyCalls; host: string }) {
  const view = useView();
  const again = attempts.filter(({ attempt }) => attempt > 1);
  const retries = again.reduce((sum, { requests }) => sum + requests, 0);
  const helped = again.reduce((sum, { requests, failed }) => sum + requests - failed, 0);
  return (
    <Panel title="Does trying again help?" note="Where clients told which attempt a call was">
      {attempts.length === 0 ? (
        <p className="text-muted">
          Not told. The clients of <code className="font-mono">errata/client</code> number their attempts.
        </p>
      ) : (
        <>
          <p>
            {retries === 0 ? (
              'No call was tried again.'
            ) : (
              <>
                <Link
                  to="/requests"
                  search={{ q: callFilter(view.q, host, 'attempt:>1') }}
                  className="link underline"
                >
                  {count(retries)} {retries === 1 ? 'retry' : 'retries'}
                </Link>
                , of which {count(helped)} ({percent(helped / retries)}) got through.
              </>
            )}
          </p>
          <ul className="mt-2 flex flex-col text-sm">
            {attempts.map(({ attempt, requests, failed }) => (
              <li key={attempt} className="flex justify-between gap-4 border-t border-line py-1">
                <Link
                  to="/requests"
                  search={{ q: callFilter(view.q, host, attemptTerm(attempt)) }}
                  className="link"
                >
                  {attempt < 10 ? `Attempt ${attempt}` : 'Attempt 10 and later'}
                </Link>
                <span>
                  {count(requests)} calls,{' '}
                  <RequestsLink filter={callFilter(view.q, host, attemptTerm(attempt), 'is:error')}>
                    {percent(failed / requests)} failed
                  </RequestsLink>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

/** What the newest answer told of the limit. */
function LimitPanel({ limit }: Pick<DependencyCalls, 'limit'>) {
  if (!limit) return null;
  return (
    <Panel title="How much of its limit is left now?">
      <p>
        {limit.remaining === null ? 'Unknown' : count(limit.remaining)}
        {limit.limit === null ? '' : ` of ${count(limit.limit)}`}, told <Ago time={limit.at} />
        {limit.resets_at ? (
          <>
            ; it begins anew <Ago time={limit.resets_at} />
          </>
        ) : null}
        .
      </p>
    </Panel>
  );
}
