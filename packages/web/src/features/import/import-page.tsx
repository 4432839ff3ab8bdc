import type { ImportList } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Button } from '../../components/button.tsx';
import { CopyBlock } from '../../components/copy-button.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { get } from '../../lib/api.ts';
import { useView } from '../../lib/use-view.ts';
import { agentLines } from '../agents/agent-lines.ts';
import { ImportCard } from './import-card.tsx';
import { clearImports, importFiles, showInline, useImports } from './import-store.ts';
import { PastImports } from './past-imports.tsx';
import { sampleLog } from './sample-log.ts';

/** Does it work on mine? The ways in, the quickest first; before any data this is the first page. */
export function ImportPage() {
  const view = useView();
  const uploads = useImports();
  const input = useRef<HTMLInputElement>(null);
  const past = useQuery({
    queryKey: ['/v1/imports', view.params.project],
    queryFn: ({ signal }) => get<ImportList>('/v1/imports', { project: view.params.project }, signal),
  });
  useEffect(() => {
    showInline(true);
    return () => {
      showInline(false);
      // Who leaves has seen how they ended. Only the first one is followed by the overview, and stays in its corner.
      if (location.pathname !== '/') clearImports();
    };
  }, []);
  const empty = view.extent?.requests === 0;
  const here = new Set(uploads.map(({ hub }) => hub?.id));
  return (
    <Page title={empty ? 'See every error of your API, explained' : 'Import'}>
      <div className="flex flex-col items-center gap-3 rounded-lg border-2 border-dashed border-control bg-surface px-4 py-10 text-center">
        <p className="text-md font-medium">Drop access logs anywhere on this page</p>
        <p className="max-w-xl text-muted">
          nginx, Apache, Caddy, Traefik, Envoy, HAProxy, AWS ALB and CloudFront, IIS, HAR; plain, gzip or
          zstd. The format is found by looking. Nothing leaves for another host.
        </p>
        <div className="flex flex-wrap justify-center gap-2">
          <Button look="primary" onClick={() => input.current?.click()}>
            Choose files
          </Button>
          <Button onClick={() => importFiles([sampleLog(Date.now())])}>Try a sample</Button>
        </div>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label="Access logs"
          onChange={(event) => {
            importFiles([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <p className="text-xs text-muted">
          The sample is 6 hours of an invented shop, imported into this project as “sample-access.log”.
        </p>
      </div>
      {uploads.length > 0 ? (
        <section aria-label="Imports of this page" className="flex flex-col gap-3">
          {uploads.map((upload) => (
            <ImportCard key={upload.key} upload={upload} />
          ))}
        </section>
      ) : null}
      <Snippets />
      <Panel title="Or start from one response">
        <p>
          A single error is enough:{' '}
          <Link to="/explain" className="link underline">
            paste a response
          </Link>{' '}
          to read what its status and headers mean, and what is missing. The{' '}
          <Link to="/catalogue" className="link underline">
            catalogue
          </Link>{' '}
          explains every code.
        </p>
      </Panel>
      <PastImports query={past} without={here} />
    </Page>
  );
}

/** Ways in from a shell, with the address of this hub filled in. */
function Snippets() {
  const event = '{"method":"GET","url":"/users/42","status":404,"code":"user_not_found","duration_us":1800}';
  const curl = `echo '${event}' |
  curl -H 'content-type: application/x-ndjson' --data-binary @- ${location.origin}/v1/requests`;
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Panel
        title="Watch a running API"
        note="The agent tells who calls, with which payloads, and what the API calls itself, within seconds"
        className="lg:col-span-2"
      >
        <CopyBlock text={agentLines(location.origin)} />
        <p className="mt-2 text-sm text-muted">
          On this machine no key is needed; beyond it,{' '}
          <Link to="/settings" search={{ tab: 'keys' }} className="link underline">
            make one
          </Link>{' '}
          of the scope <code className="font-mono">ingest</code>. Payloads stay in the process unless you ask
          for them.
        </p>
      </Panel>
      <Panel title="Import from a shell" note="As many files as you like, compressed or not">
        <CopyBlock text="npx errata import access.log" />
      </Panel>
      <Panel title="Follow a live log" note="Through rotation and restarts; no code to change">
        <CopyBlock text="npx errata import --follow /var/log/nginx/access.log" />
      </Panel>
      <Panel
        title="Send requests yourself"
        note="One JSON object a line; beyond this machine, with a key"
        className="lg:col-span-2"
      >
        <CopyBlock text={curl} />
      </Panel>
    </div>
  );
}
