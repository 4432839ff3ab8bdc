import type { AuditDetail } from '@errata/hub/api-types';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { Button, buttonClass } from '../../components/button.tsx';
import { Loaded, Panel } from '../../components/panel.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { sendJson } from '../../lib/api.ts';
import { replayTargetsQuery } from '../../lib/replay-targets.ts';
import { useView } from '../../lib/use-view.ts';

const CONTROL = 'h-8 rounded-md border border-control bg-page px-2 text-sm text-text placeholder:text-muted';

/** Where to run an audit: only what somebody allowed in the settings. */
export function RunAudit() {
  const { project } = useView();
  const targets = useQuery(replayTargetsQuery(project));
  return (
    <Panel
      title="Run an audit"
      note="About a hundred requests to one API, 20 a second. Nothing that changes anything is sent on purpose; audit what you may break."
    >
      <Loaded query={targets} height={64}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="flex flex-wrap items-center justify-between gap-3">
              <p className="text-muted">
                The hub sends requests only to targets that somebody allowed, and there are none.
              </p>
              <Link to="/settings" search={{ tab: 'replay' }} className={buttonClass('primary')}>
                Allow a target
              </Link>
            </div>
          ) : (
            <AuditForm origins={items.map(({ origin }) => origin)} project={project} />
          )
        }
      </Loaded>
    </Panel>
  );
}

function AuditForm({ origins, project }: { origins: readonly string[]; project: string }) {
  const id = useId();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [target, setTarget] = useState(origins[0] ?? '');
  const [paths, setPaths] = useState('');
  const [authorization, setAuthorization] = useState('');
  const run = useMutation({
    mutationFn: () =>
      sendJson<AuditDetail>(
        'POST',
        '/v1/audits',
        {
          target,
          paths: paths.split(/\s*,\s*/).filter((path) => path !== ''),
          headers: authorization === '' ? {} : { authorization },
        },
        { project },
      ),
    onSuccess: async (report) => {
      queries.setQueryData(['/v1/audits', project, report.id], report);
      await queries.invalidateQueries({ queryKey: ['/v1/audits', project], exact: true });
      await navigate({ to: '/audit', search: (before) => ({ ...before, audit: report.id }) });
    },
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    run.mutate();
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
      <label htmlFor={`${id}-target`} className="flex min-w-56 flex-1 flex-col gap-1 text-sm text-muted">
        Target
        <select
          id={`${id}-target`}
          value={target}
          onChange={(event) => setTarget(event.target.value)}
          className={CONTROL}
        >
          {origins.map((origin) => (
            <option key={origin}>{origin}</option>
          ))}
        </select>
      </label>
      <label htmlFor={`${id}-paths`} className="flex min-w-56 flex-1 flex-col gap-1 text-sm text-muted">
        Paths, where no OpenAPI is served
        <input
          id={`${id}-paths`}
          value={paths}
          placeholder="/orders, POST /orders"
          onChange={(event) => setPaths(event.target.value)}
          className={CONTROL}
        />
      </label>
      <label
        htmlFor={`${id}-authorization`}
        className="flex min-w-56 flex-1 flex-col gap-1 text-sm text-muted"
      >
        Authorization, not kept
        <input
          id={`${id}-authorization`}
          value={authorization}
          type="password"
          autoComplete="off"
          placeholder="Bearer …"
          onChange={(event) => setAuthorization(event.target.value)}
          className={CONTROL}
        />
      </label>
      <Button type="submit" look="primary" disabled={run.isPending}>
        {run.isPending ? 'Auditing …' : 'Audit it'}
      </Button>
      {run.error ? (
        <div className="w-full">
          <ProblemNote error={run.error} />
        </div>
      ) : null}
    </form>
  );
}
