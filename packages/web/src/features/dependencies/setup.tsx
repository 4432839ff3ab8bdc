import { CopyBlock } from '../../components/copy-button.tsx';
import { Panel } from '../../components/panel.tsx';
import { agentLines } from '../agents/agent-lines.ts';

/** No call was told of: the two lines that change it. */
export function Setup() {
  return (
    <Panel
      title="No call to another host was ever told of"
      note="What your API calls, and whose fault a failure is, only the API itself sees."
      className="max-w-3xl"
    >
      <div className="flex flex-col gap-3">
        <p>
          Add the agent to the adapter. It sees calls through <code className="font-mono">fetch</code>, undici
          and <code className="font-mono">node:http</code> without further code, and links each with the
          request that caused it.
        </p>
        <CopyBlock text={agentLines(location.origin)} />
        <p className="text-sm text-muted">
          Other programs send calls to <code className="font-mono">/v1/requests</code> with{' '}
          <code className="font-mono">"kind": "client"</code> and the <code className="font-mono">host</code>{' '}
          that they called.
        </p>
      </div>
    </Panel>
  );
}
