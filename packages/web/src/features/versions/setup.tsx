import { Link } from '@tanstack/react-router';
import { CopyBlock } from '../../components/copy-button.tsx';
import { Panel } from '../../components/panel.tsx';

const LINES = `const version = versions({ by: 'header', default: '2', versions: { '1': { sunset: new Date('2027-01-01') }, '2': {} } });
app.use(guard(version));`;

/** No version was named: the two lines that change it. */
export function NameVersions() {
  return (
    <Panel
      title="No request in this range named a version of the API"
      note="Nor was any answer marked as deprecated."
      className="max-w-3xl"
    >
      <div className="flex flex-col gap-3">
        <p>
          <code className="font-mono">versions</code> of <code className="font-mono">errata/versioning</code>{' '}
          finds the version that a request is for and announces its end; the agent tells both. Without it the
          agent reads the fields <code className="font-mono">Deprecation</code> and{' '}
          <code className="font-mono">Sunset</code> of your answers.
        </p>
        <CopyBlock text={LINES} />
        <p className="text-sm text-muted">
          Other programs send <code className="font-mono">api_version</code>,{' '}
          <code className="font-mono">deprecation</code> and <code className="font-mono">sunset</code> to{' '}
          <code className="font-mono">/v1/requests</code>. Requests are there meanwhile:{' '}
          <Link to="/requests" className="link underline">
            look at them
          </Link>
          .
        </p>
      </div>
    </Panel>
  );
}
