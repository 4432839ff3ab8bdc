import type { KeyInfo } from '@errata/hub/api-types';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { sendJson } from '../../lib/api.ts';

/** A key just made: the only time that its secret is known. */
export interface MadeKey extends KeyInfo {
  secret: string;
}

const SCOPES = [
  { id: 'ingest', label: 'ingest: send requests and import logs, read nothing' },
  { id: 'read', label: 'read: ask everything, change nothing' },
  { id: 'browser', label: 'browser: send what browsers met; public, it is part of a page' },
  { id: 'admin', label: 'admin: everything in this project' },
] as const;

/** Name and scope of a new key. */
export function NewKey({ project, onMade }: { project: string; onMade: (key: MadeKey) => void }) {
  const id = useId();
  const [name, setName] = useState('');
  const [scope, setScope] = useState<string>('ingest');
  const [origins, setOrigins] = useState('');
  const make = useMutation({
    mutationFn: () =>
      sendJson<MadeKey>('POST', '/v1/keys', {
        project,
        name: name.trim(),
        scope,
        ...(scope === 'browser' && { origins: origins.split(/[\s,]+/).filter(Boolean) }),
      }),
    onSuccess: (key) => {
      setName('');
      onMade(key);
    },
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    make.mutate();
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <div className="flex min-w-48 flex-1 flex-col gap-1 sm:max-w-xs">
          <label htmlFor={`${id}-name`} className="text-sm text-muted">
            Name
          </label>
          <input
            id={`${id}-name`}
            value={name}
            required
            maxLength={100}
            placeholder="checkout, production"
            onChange={(event) => setName(event.target.value)}
            className="h-8 rounded-md border border-control bg-page px-2 text-sm placeholder:text-muted"
          />
        </div>
        <div className="flex min-w-0 flex-col gap-1">
          <label htmlFor={`${id}-scope`} className="text-sm text-muted">
            May
          </label>
          <select
            id={`${id}-scope`}
            value={scope}
            onChange={(event) => setScope(event.target.value)}
            className="h-8 max-w-full rounded-md border border-control bg-page px-2 text-sm"
          >
            {SCOPES.map(({ id: value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
        {scope === 'browser' ? (
          <div className="flex min-w-48 flex-1 flex-col gap-1 sm:max-w-sm">
            <label htmlFor={`${id}-origins`} className="text-sm text-muted">
              For pages of (any where empty)
            </label>
            <input
              id={`${id}-origins`}
              value={origins}
              placeholder="https://shop.example"
              onChange={(event) => setOrigins(event.target.value)}
              className="h-8 rounded-md border border-control bg-page px-2 text-sm placeholder:text-muted"
            />
          </div>
        ) : null}
        <Button type="submit" look="primary" disabled={make.isPending || name.trim() === ''}>
          Make the key
        </Button>
      </div>
      {make.error ? <ProblemNote error={make.error} /> : null}
    </form>
  );
}
