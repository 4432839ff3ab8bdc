import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { Mono } from '../../components/mono.tsx';
import { Loaded, Panel } from '../../components/panel.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { sendJson } from '../../lib/api.ts';
import { type ReplayTarget, replayTargetsQuery } from '../../lib/replay-targets.ts';
import { useView } from '../../lib/use-view.ts';

/** Where requests may be sent again: nowhere, until somebody says where. */
export function ReplayTab() {
  const { project } = useView();
  const queries = useQueryClient();
  const query = replayTargetsQuery(project);
  const targets = useQuery(query);
  const save = useMutation({
    mutationFn: (items: readonly ReplayTarget[]) =>
      sendJson<{ items: ReplayTarget[] }>('PUT', '/v1/replay-targets', { items }, { project }),
    onSuccess: (answer) => queries.setQueryData(query.queryKey, answer),
  });
  return (
    <Panel
      title="Targets of replay and audit"
      note="The hub sends requests only to these: captured ones again, without what was redacted, and those of an audit. It follows no redirect."
    >
      <Loaded query={targets} height={120}>
        {({ items }) => (
          <div className="flex flex-col gap-4">
            <NewTarget busy={save.isPending} onAdd={(target) => save.mutate([...items, target])} />
            {save.error ? <ProblemNote error={save.error} /> : null}
            {items.length === 0 ? (
              <p className="text-muted">No target is allowed, so nothing can be replayed or audited.</p>
            ) : (
              <ul className="flex flex-col">
                {items.map((target) => (
                  <li
                    key={target.origin}
                    className="flex items-center justify-between gap-3 border-t border-line py-1"
                  >
                    <span className="min-w-0 wrap-anywhere">
                      <Mono text={target.origin} /> {target.private ? <Badge>private too</Badge> : null}
                    </span>
                    <Button
                      size="small"
                      disabled={save.isPending}
                      aria-label={`Remove ${target.origin}`}
                      onClick={() => save.mutate(items.filter(({ origin }) => origin !== target.origin))}
                    >
                      Remove
                    </Button>
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
      </Loaded>
    </Panel>
  );
}

function NewTarget({ busy, onAdd }: { busy: boolean; onAdd: (target: ReplayTarget) => void }) {
  const id = useId();
  const [origin, setOrigin] = useState('');
  const [inside, setInside] = useState(false);
  function submit(event: FormEvent): void {
    event.preventDefault();
    onAdd({ origin: origin.trim().replace(/\/$/, ''), private: inside });
    setOrigin('');
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
      <label htmlFor={`${id}-origin`} className="flex min-w-64 flex-1 flex-col gap-1 text-sm text-muted">
        Origin
        <input
          id={`${id}-origin`}
          value={origin}
          required
          type="url"
          maxLength={300}
          placeholder="https://staging.example"
          onChange={(event) => setOrigin(event.target.value)}
          className="h-8 rounded-md border border-control bg-page px-2 text-sm text-text placeholder:text-muted"
        />
      </label>
      <label htmlFor={`${id}-private`} className="flex h-8 items-center gap-2 text-sm">
        <input
          id={`${id}-private`}
          type="checkbox"
          checked={inside}
          onChange={(event) => setInside(event.target.checked)}
        />
        May lead to a private address
      </label>
      <Button type="submit" look="primary" disabled={busy || origin.trim() === ''}>
        Allow it
      </Button>
    </form>
  );
}
