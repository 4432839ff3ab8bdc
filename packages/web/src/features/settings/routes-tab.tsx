import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Mono } from '../../components/mono.tsx';
import { Loaded, Panel } from '../../components/panel.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { Ago } from '../../components/time.tsx';
import { sendJson } from '../../lib/api.ts';
import { type RoutePattern, routesQuery } from '../../lib/routes-query.ts';
import { useView } from '../../lib/use-view.ts';
import { ROUTE_PATTERN } from './route-match.ts';
import { RoutePreview } from './route-preview.tsx';

/** The templates by which paths are grouped: those learned from the traffic, and those of people, which win. */
export function RoutesTab() {
  const { project } = useView();
  const queries = useQueryClient();
  const query = routesQuery(project);
  const routes = useQuery(query);
  const own = (routes.data?.items ?? [])
    .filter(({ origin }) => origin === 'user')
    .map(({ pattern }) => pattern);
  const save = useMutation({
    mutationFn: (patterns: readonly string[]) =>
      sendJson<{ items: RoutePattern[] }>('PUT', `/v1/projects/${encodeURIComponent(project)}/routes`, {
        patterns,
      }),
    onSuccess: (answer) => queries.setQueryData(query.queryKey, answer),
  });
  return (
    <div className="flex flex-col gap-4">
      <Panel
        title="Add a pattern"
        note="A log has paths and no routes, so Errata derives them. A pattern of yours wins, for requests to come."
      >
        <NewPattern
          known={own}
          busy={save.isPending || routes.data === undefined}
          onAdd={(pattern, done) => save.mutate([...own, pattern], { onSuccess: done })}
        />
        {save.error ? (
          <div className="mt-3">
            <ProblemNote error={save.error} />
          </div>
        ) : null}
      </Panel>
      <Loaded query={routes} height={240}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-muted">
              There are no patterns. Ids, hashes and dates in paths are found by their looks; a pattern is
              learned where one place of a path takes many values.
            </p>
          ) : (
            <DataTable
              label="Route patterns"
              rows={[...items].sort((a, b) => Number(b.origin === 'user') - Number(a.origin === 'user'))}
              rowKey={(route) => route.pattern}
              columns={columns(save.isPending, (pattern) =>
                save.mutate(own.filter((other) => other !== pattern)),
              )}
            />
          )
        }
      </Loaded>
    </div>
  );
}

function columns(busy: boolean, onRemove: (pattern: string) => void): readonly Column<RoutePattern>[] {
  return [
    {
      id: 'pattern',
      header: 'Pattern',
      grow: true,
      cell: (route) => <Mono text={route.pattern} longest={120} />,
    },
    {
      id: 'origin',
      header: 'From',
      cell: (route) =>
        route.origin === 'user' ? <Badge tone="warn">yours</Badge> : <Badge>{route.origin}</Badge>,
    },
    {
      id: 'created',
      header: 'Since',
      align: 'right',
      from: 'sm',
      cell: (route) => <Ago time={route.created} />,
    },
    {
      id: 'remove',
      header: <span className="sr-only">Actions</span>,
      align: 'right',
      cell: (route) =>
        route.origin === 'user' ? (
          <Button
            look="quiet"
            disabled={busy}
            aria-label={`Remove ${route.pattern}`}
            onClick={() => onRemove(route.pattern)}
          >
            Remove
          </Button>
        ) : null,
    },
  ];
}

function NewPattern({
  known,
  busy,
  onAdd,
}: {
  known: readonly string[];
  busy: boolean;
  onAdd: (pattern: string, done: () => void) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const pattern = typed.trim();
  const fault =
    pattern === ''
      ? ''
      : !ROUTE_PATTERN.test(pattern)
        ? 'A pattern begins with / and holds no space, ? or #.'
        : known.includes(pattern)
          ? 'This pattern is there already.'
          : '';
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (pattern !== '' && fault === '') onAdd(pattern, () => setTyped(''));
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <input
          aria-label="Pattern"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder="/shops/:shop/items/:item"
          maxLength={512}
          spellCheck={false}
          aria-invalid={fault !== ''}
          aria-describedby={`${id}-fault`}
          className="h-8 min-w-0 flex-1 rounded-md border border-control bg-page px-2 font-mono text-sm placeholder:text-muted sm:max-w-md"
        />
        <Button type="submit" look="primary" disabled={busy || pattern === '' || fault !== ''}>
          Add
        </Button>
      </div>
      <p id={`${id}-fault`} className="text-sm text-muted">
        {fault || (pattern === '' ? ':name stands for one segment, * at the end for all that follow.' : '')}
      </p>
      {pattern !== '' && fault === '' ? <RoutePreview pattern={pattern} /> : null}
    </form>
  );
}
