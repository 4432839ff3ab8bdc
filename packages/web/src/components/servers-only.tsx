import { addFilterTerm } from 'errata/protocol';
import { useChangeView, useView } from '../lib/use-view.ts';

const EVERYTHING = 'kind:[server,client,browser,monitor]';

/** Says that a page is about what servers answered, and shows the rest when asked. */
export function ServersOnly() {
  const { q } = useView();
  const change = useChangeView();
  return (
    <p className="text-sm text-muted">
      What servers answered; calls as browsers and clients saw them are left out.{' '}
      <button type="button" className="link" onClick={() => change({ q: addFilterTerm(q, EVERYTHING) })}>
        Count them too
      </button>
    </p>
  );
}
