import { useState } from 'react';
import { type Shortcut, setSingleKeys, singleKeysOn } from '../lib/shortcuts.ts';
import { Dialog } from './dialog.tsx';

const ELSEWHERE = [
  { keys: 'Ctrl K', label: 'Search pages, ids and actions' },
  { keys: 'j k', label: 'Next and previous row of a table' },
  { keys: 'Enter', label: 'Open the row' },
  { keys: '← →', label: 'Move over a focused chart; Enter zooms' },
  { keys: 'Esc', label: 'Close, or leave the field' },
];

/** The list of keys, and the switch that turns single keys off. */
export function KeyHelp({ shortcuts, onClose }: { shortcuts: readonly Shortcut[]; onClose: () => void }) {
  const [on, setOn] = useState(singleKeysOn);
  return (
    <Dialog label="Keys" onClose={onClose}>
      <div className="flex max-h-[76vh] flex-col gap-3 overflow-y-auto p-4">
        <h2 className="text-md font-semibold">Keys</h2>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
          {[...ELSEWHERE, ...shortcuts].map(({ keys, label }) => (
            <div key={keys} className="contents">
              <dt>
                {keys.split(' ').map((key) => (
                  <kbd key={key} className="mr-1 rounded border border-control px-1.5 font-mono text-xs">
                    {key}
                  </kbd>
                ))}
              </dt>
              <dd>{label}</dd>
            </div>
          ))}
        </dl>
        <label className="flex items-center gap-2 border-t border-line pt-3">
          <input
            type="checkbox"
            checked={on}
            onChange={(event) => {
              setOn(event.target.checked);
              setSingleKeys(event.target.checked);
            }}
          />
          Single keys work on this browser
        </label>
      </div>
    </Dialog>
  );
}
