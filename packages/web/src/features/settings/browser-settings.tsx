import { type ReactNode, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Panel } from '../../components/panel.tsx';
import { dateTime, zoneName } from '../../lib/format.ts';
import { setSingleKeys, singleKeysOn } from '../../lib/shortcuts.ts';
import { setTheme, type Theme, useTheme } from '../../lib/theme.ts';
import { useChangeView, useView } from '../../lib/use-view.ts';
import { SignOut } from './sign-out.tsx';

const THEMES: readonly { id: Theme; label: string }[] = [
  { id: 'system', label: 'As the device' },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
];

/** What only this browser remembers: theme, zone, single keys; and signing out of it. */
export function BrowserSettings() {
  const view = useView();
  const change = useChangeView();
  const theme = useTheme();
  const [keys, setKeys] = useState(singleKeysOn);
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Panel title="Theme">
        <Choice label="Theme" items={THEMES} chosen={theme} onChoose={(id) => setTheme(id)} />
      </Panel>
      <Panel
        title="Time zone"
        note={`Of all times, axes and ranges: now it is ${dateTime(Date.now(), view.utc)}`}
      >
        <Choice
          label="Time zone"
          items={[
            { id: 'local', label: zoneName(false) },
            { id: 'utc', label: 'UTC' },
          ]}
          chosen={view.utc ? 'utc' : 'local'}
          onChoose={(id) => change({ tz: id === 'utc' ? 'utc' : undefined }, { replace: true })}
        />
        <p className="mt-2 text-sm text-muted">It is part of the URL, so a link shows others the same.</p>
      </Panel>
      <Panel title="Keyboard" note="Ctrl or ⌘ with K works in either case; ? lists all keys">
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={keys}
            onChange={(event) => {
              setSingleKeys(event.target.checked);
              setKeys(event.target.checked);
            }}
          />
          Shortcuts of a single key, such as / and j
        </label>
      </Panel>
      <SignOut />
    </div>
  );
}

function Choice<T extends string>({
  label,
  items,
  chosen,
  onChoose,
}: {
  label: string;
  items: readonly { id: T; label: ReactNode }[];
  chosen: T;
  onChoose: (id: T) => void;
}) {
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">{label}</legend>
      {items.map((item) => (
        <Button
          key={item.id}
          look={item.id === chosen ? 'primary' : 'plain'}
          aria-pressed={item.id === chosen}
          onClick={() => onChoose(item.id)}
        >
          {item.label}
        </Button>
      ))}
    </fieldset>
  );
}
