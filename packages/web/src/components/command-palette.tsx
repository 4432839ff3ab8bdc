import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { pathParam } from '../lib/path-param.ts';
import { PRESETS } from '../lib/range.ts';
import { setTheme } from '../lib/theme.ts';
import { useChangeView } from '../lib/use-view.ts';
import { Dialog } from './dialog.tsx';
import { NAVIGATION } from './navigation.ts';
import { useThings } from './palette-things.ts';

interface Command {
  label: string;
  note: string;
  run: () => void;
}

/** Finds pages, actions, consumers and hosts by name, and opens whatever id, status or filter is pasted into it. */
export function CommandPalette({
  onClose,
  onKeys,
  onCopyLink,
}: {
  onClose: () => void;
  onKeys: () => void;
  onCopyLink: () => Promise<void>;
}) {
  const navigate = useNavigate();
  const change = useChangeView();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);

  const fixed = useMemo<Command[]>(
    () => [
      ...NAVIGATION.map(({ to, label, key }) => ({
        label,
        note: `g ${key}`,
        run: () => void navigate({ to }),
      })),
      ...PRESETS.map(({ id, label }) => ({
        label,
        note: 'range',
        run: () => change({ from: id, to: 'now' }),
      })),
      { label: 'All data', note: 'range', run: () => change({ from: 'all', to: undefined }) },
      { label: 'Times in UTC', note: 'zone', run: () => change({ tz: 'utc' }) },
      { label: 'Times in local time', note: 'zone', run: () => change({ tz: undefined }) },
      {
        label: 'Clear the filter',
        note: 'filter',
        run: () => change({ q: undefined, environment: undefined }),
      },
      { label: 'Copy link to this view', note: 'c', run: () => void onCopyLink() },
      { label: 'Dark theme', note: 'theme', run: () => setTheme('dark') },
      { label: 'Light theme', note: 'theme', run: () => setTheme('light') },
      { label: 'Theme of the device', note: 'theme', run: () => setTheme('system') },
      { label: 'Keys', note: '?', run: onKeys },
    ],
    [navigate, change, onCopyLink, onKeys],
  );

  const text = typed.trim();
  const things = useThings(text);
  const pasted: Command[] = [];
  if (/^[0-9a-f]{16}$/i.test(text))
    pasted.push({
      label: `Error group ${text}`,
      note: 'open',
      run: () => void navigate({ to: '/errors/$groupId', params: { groupId: text.toLowerCase() } }),
    });
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(text))
    pasted.push({
      label: `Request ${text}`,
      note: 'open',
      run: () => void navigate({ to: '/requests/$requestId', params: { requestId: text.toLowerCase() } }),
    });
  if (/^(?:[1-5]\d\d|[a-z][\w-]*:[\w-]+)$/i.test(text))
    pasted.push({
      label: `What does ${text} mean?`,
      note: 'catalogue',
      run: () => void navigate({ to: '/catalogue/$key', params: { key: text } }),
    });
  const words = text.toLowerCase().split(/\s+/);
  const matching = fixed.filter(({ label, note }) =>
    words.every((word) => `${label} ${note}`.toLowerCase().includes(word)),
  );
  const filter: Command[] = text
    ? [
        {
          label: `Requests that match ${text}`,
          note: 'filter',
          run: () => void navigate({ to: '/requests', search: { q: text } }),
        },
        {
          label: `Consumers like ${text}`,
          note: 'find',
          run: () => void navigate({ to: '/consumers', search: { find: text } }),
        },
      ]
    : [];
  const named = things.map(
    (thing): Command => ({
      label: thing.name,
      note: thing.what,
      run: () =>
        thing.what === 'consumer'
          ? void navigate({ to: '/consumers/$id', params: { id: pathParam(thing.id) } })
          : void navigate({ to: '/dependencies/$host', params: { host: pathParam(thing.id) } }),
    }),
  );
  const commands = [...pasted, ...matching, ...named, ...filter];

  function run(command: Command | undefined): void {
    if (!command) return;
    onClose();
    command.run();
  }

  function onKey(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && commands.length > 0) {
      event.preventDefault();
      const next = (at + step + commands.length) % commands.length;
      setAt(next);
      document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(commands[at]);
    }
  }

  return (
    <Dialog label="Search pages and actions" onClose={onClose}>
      <input
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={commands[at] ? `${listId}-${at}` : undefined}
        aria-label="Page, action, consumer, host, status or id"
        placeholder="Page, action, consumer, host, status or id"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
        className="h-12 w-full border-b border-line bg-surface px-4 text-md outline-none placeholder:text-muted"
      />
      <div id={listId} role="listbox" aria-label="Results" className="max-h-96 overflow-y-auto py-1">
        {commands.map((command, index) => (
          <div
            key={`${command.note} ${command.label}`}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseDown={() => run(command)}
            className={`flex h-9 cursor-pointer items-center justify-between gap-4 px-4 ${
              index === at ? 'bg-raised' : ''
            }`}
          >
            <span className="truncate">{command.label}</span>
            <span className="text-xs text-muted">{command.note}</span>
          </div>
        ))}
      </div>
    </Dialog>
  );
}
