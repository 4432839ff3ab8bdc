import { Link } from '@tanstack/react-router';
import { CopyBlock } from '../../components/copy-button.tsx';
import { Panel } from '../../components/panel.tsx';

/** Nothing was told: the two lines that change it. */
export function Setup() {
  const lines = `import { agent } from 'errata/browser';
agent({ hub: '${location.origin}', key: '…', release: '1.0.0' });`;
  return (
    <Panel
      title="No browser has told anything in this range"
      note="A server knows nothing of the calls that never reached it: a refusal by CORS, no connection, a timeout, an offline phone."
      className="max-w-3xl"
    >
      <div className="flex flex-col gap-3">
        <p>Put these two lines before everything else that your pages load. They weigh less than 4 kB.</p>
        <CopyBlock text={lines} />
        <p className="text-sm text-muted">
          The key needs the scope <code className="font-mono">browser</code>, which can send such events and
          nothing else:{' '}
          <Link to="/settings" search={{ tab: 'keys' }} className="link underline">
            make one
          </Link>
          , or run <code className="font-mono">npx errata key create --scope browser</code>. A page with a
          Content-Security-Policy lists this hub in <code className="font-mono">connect-src</code>.
        </p>
      </div>
    </Panel>
  );
}
