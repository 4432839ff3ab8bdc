import type { Browsers } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { Mono } from '../../components/mono.tsx';
import { knowsBefore } from '../../lib/before.ts';
import { change, count, inRange, percent, ratio } from '../../lib/format.ts';
import { useView } from '../../lib/use-view.ts';
import { browserFilter, kindTerm, LOST } from './browser-filter.ts';
import { KINDS } from './kind-words.ts';

/** The answer in words: how many calls got no answer, mostly why, and where. */
export function LostSentence({ browsers }: { browsers: Browsers }) {
  const view = useView();
  const { totals, kinds, pages } = browsers;
  const previous = knowsBefore(view) ? browsers.previous : null;
  const when = inRange(view.range, Date.now(), view.utc);
  const failed = totals.errors_4xx + totals.errors_5xx;
  if (totals.lost === 0)
    return (
      <p className="text-md">
        <span aria-hidden="true" className="mr-1.5 text-ok">
          ●
        </span>
        Every call of a browser got an answer {when}
        {failed > 0 ? `, ${count(failed)} of them an error` : ''}.
      </p>
    );
  const [kind] = kinds;
  const page = pages.find(({ value }) => value !== '');
  return (
    <p className="text-md wrap-anywhere">
      <span aria-hidden="true" className="mr-1.5 text-bad-text">
        ■
      </span>
      <Link to="/requests" search={{ q: browserFilter(view.q, LOST) }} className="link font-medium underline">
        {count(totals.lost)} {totals.lost === 1 ? 'call' : 'calls'}
      </Link>{' '}
      of browsers got no answer {when}
      {previous && previous.lost > 0
        ? ` (${change(ratio(totals.lost, previous.lost))} against the period before)`
        : ''}
      .
      {kind ? (
        <>
          {' '}
          Most often:{' '}
          <Link
            to="/requests"
            search={{ q: browserFilter(view.q, kindTerm(kind.network_error)) }}
            className="link underline"
          >
            {KINDS[kind.network_error].label.toLowerCase().replace('cors', 'CORS').replace('tls', 'TLS')}
          </Link>{' '}
          ({percent(kind.calls / totals.lost)})
        </>
      ) : null}
      {page ? (
        <>
          , worst on <Mono text={page.value} longest={48} />
        </>
      ) : null}
      .
    </p>
  );
}
