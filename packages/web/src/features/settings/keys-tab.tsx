import type { KeyInfo, KeyList } from '@errata/hub/api-types';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Loaded, Panel } from '../../components/panel.tsx';
import { Ago } from '../../components/time.tsx';
import { get, sendJson } from '../../lib/api.ts';
import { useView } from '../../lib/use-view.ts';
import { type MadeKey, NewKey } from './new-key.tsx';
import { NewSecret } from './new-secret.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';

/** Who may send requests and read answers: the keys of the project, making one, revoking one. */
export function KeysTab() {
  const { project } = useView();
  const queries = useQueryClient();
  const [made, setMade] = useState<MadeKey>();
  const [revoking, setRevoking] = useState<KeyInfo>();
  const keys = useQuery({
    queryKey: ['/v1/keys', project],
    queryFn: ({ signal }) => get<KeyList>('/v1/keys', { project }, signal),
  });
  const revoke = useMutation({
    mutationFn: (key: KeyInfo) =>
      sendJson<undefined>('DELETE', `/v1/keys/${encodeURIComponent(key.id)}`, undefined, { project }),
    onSuccess: (_none, key) => {
      setRevoking(undefined);
      if (made?.id === key.id) setMade(undefined);
      return queries.invalidateQueries({ queryKey: ['/v1/keys', project] });
    },
  });
  return (
    <div className="flex flex-col gap-4">
      {made ? <NewSecret made={made} onDone={() => setMade(undefined)} /> : null}
      <Panel title="Make a key" note="One for each program, so that one can be revoked without the others">
        <NewKey
          project={project}
          onMade={(key) => {
            setMade(key);
            void queries.invalidateQueries({ queryKey: ['/v1/keys', project] });
          }}
        />
      </Panel>
      <Loaded query={keys} height={160}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-muted">
              There is no key yet. On the machine of the hub none is needed; from anywhere else every request
              needs one.
            </p>
          ) : (
            <DataTable
              label="API keys"
              columns={columns((key) => {
                revoke.reset();
                setRevoking(key);
              })}
              rows={items}
              rowKey={(key) => key.id}
            />
          )
        }
      </Loaded>
      {revoking ? (
        <RevokeDialog
          keyInfo={revoking}
          error={revoke.error}
          busy={revoke.isPending}
          onRevoke={() => revoke.mutate(revoking)}
          onClose={() => setRevoking(undefined)}
        />
      ) : null}
    </div>
  );
}

function columns(onRevoke: (key: KeyInfo) => void): readonly Column<KeyInfo>[] {
  return [
    { id: 'name', header: 'Name', grow: true, cell: (key) => <span title={key.name}>{key.name}</span> },
    { id: 'scope', header: 'May', cell: (key) => <Badge>{key.scope}</Badge> },
    {
      id: 'prefix',
      header: 'Begins with',
      from: 'sm',
      cell: (key) => <code className="font-mono">{key.prefix}…</code>,
    },
    { id: 'created', header: 'Made', align: 'right', from: 'md', cell: (key) => <Ago time={key.created} /> },
    {
      id: 'last_used',
      header: 'Last used',
      align: 'right',
      from: 'sm',
      cell: (key) => (key.last_used ? <Ago time={key.last_used} /> : 'never'),
    },
    {
      id: 'revoke',
      header: <span className="sr-only">Actions</span>,
      align: 'right',
      cell: (key) => (
        <Button look="quiet" aria-label={`Revoke ${key.name}`} onClick={() => onRevoke(key)}>
          Revoke
        </Button>
      ),
    },
  ];
}
