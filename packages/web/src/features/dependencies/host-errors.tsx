import type { DependencyDetail, VendorError } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import type { RetryRule } from 'errata/catalogue';
import { Mono } from '../../components/mono.tsx';
import { Panel } from '../../components/panel.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { Ago } from '../../components/time.tsx';
import { count, percent } from '../../lib/format.ts';
import { useView } from '../../lib/use-view.ts';
import { RETRY } from '../errors/retry-words.ts';
import { callFilter, errorTerms } from './call-filter.ts';
import { meaningOf, nameOf } from './error-word.tsx';
import { networkWords } from './network-words.ts';

/** What does it say when it fails, and what does that mean? The vendor's words first, ours below. */
export function HostErrors({ detail }: { detail: DependencyDetail }) {
  const view = useView();
  const { errors, host, totals } = detail;
  if (errors.length === 0)
    return (
      <Panel title="What does it say when it fails?">
        <p className="text-muted">None of {count(totals.requests)} calls failed.</p>
      </Panel>
    );
  const failed = totals.lost + totals.errors_5xx + totals.errors_4xx + totals.errors_2xx;
  return (
    <Panel
      title="What does it say when it fails?"
      note="In its own words, with what they mean and whether to send the same request again"
    >
      <ol className="flex flex-col">
        {errors.map((error) => (
          <li
            key={JSON.stringify(errorTerms(error))}
            className="grid grid-cols-[1fr_auto] gap-x-4 border-t border-line py-2 first:border-t-0"
          >
            <div className="flex min-w-0 flex-wrap items-baseline gap-x-2">
              <StatusMark status={error.status} />
              {error.code ? (
                <Mono text={error.code} longest={80} className="wrap-anywhere font-semibold" />
              ) : null}
              <span className={error.code ? 'text-muted' : 'font-semibold'}>
                <Name error={error} />
              </span>
              {error.vendor ? (
                <span className="text-xs text-muted" title="The shape of the body">
                  {error.vendor}
                </span>
              ) : null}
            </div>
            <span className="text-right whitespace-nowrap">
              <Link
                to="/requests"
                search={{ q: callFilter(view.q, host, ...errorTerms(error)) }}
                className="link underline"
                title={`${percent(error.requests / Math.max(failed, 1))} of its failed calls`}
              >
                {count(error.requests)}
              </Link>
              <span className="ml-2 text-xs text-muted">
                <Ago time={error.last_seen} />
              </span>
            </span>
            <p className="col-span-full text-sm">
              {meaningOf(error)} <span className="text-muted">Retry? {retryOf(error)}</span>
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Name({ error }: { error: VendorError }) {
  const name = nameOf(error);
  if (error.catalogue_key === null) return name;
  return (
    <Link to="/catalogue/$key" params={{ key: error.catalogue_key }} className="link underline">
      {name}
    </Link>
  );
}

function retryOf({ status, network_error, retry }: VendorError): string {
  if (status === 0) return networkWords(network_error).retry;
  if (!retry) return 'Unknown: treat it as final.';
  const rule = Object.hasOwn(RETRY, retry.rule) ? RETRY[retry.rule as RetryRule] : '';
  return `${rule} ${retry.note}`;
}
