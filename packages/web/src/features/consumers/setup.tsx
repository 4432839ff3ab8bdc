import { Link } from '@tanstack/react-router';
import { CopyBlock } from '../../components/copy-button.tsx';
import { Panel } from '../../components/panel.tsx';

const lines = (hub: string): string => `const watch = agent({ hub: '${hub}',
  consumer: ({ headers }) => ({ id: headers['x-account'], name: '…', group: 'pro', company: '…' }) });`;

/** Nobody was named: the two lines that change it. */
export function NameConsumers() {
  return (
    <Panel
      title="No request in this range says who sent it"
      note="A consumer is a user, key, app or tenant of your API: only the API knows which."
      className="max-w-3xl"
    >
      <div className="flex flex-col gap-3">
        <p>
          Tell the agent who calls. An id is enough; name, plan and company are shown where they are told.
        </p>
        <CopyBlock text={lines(location.origin)} />
        <p className="text-sm text-muted">
          API keys are never sent, only their fingerprint. What other programs send to{' '}
          <code className="font-mono">/v1/requests</code> names its{' '}
          <code className="font-mono">consumer</code> and <code className="font-mono">consumer_group</code>{' '}
          itself. Requests are there meanwhile:{' '}
          <Link to="/requests" className="link underline">
            look at them
          </Link>
          .
        </p>
      </div>
    </Panel>
  );
}
