import { useEffect, useRef } from 'react';

/** What a key or a sequence of two keys does. */
export interface Shortcut {
  /** `?`, or two keys with a space between: `g e`. */
  keys: string;
  label: string;
  run: () => void;
}

const NAME = 'errata-single-keys';

/** Are single-key shortcuts on? (WCAG 2.1.4 wants a way to turn them off.) */
export function singleKeysOn(): boolean {
  try {
    return localStorage.getItem(NAME) !== 'off';
  } catch {
    return true;
  }
}

/** Turns single-key shortcuts on or off for this browser. */
export function setSingleKeys(on: boolean): void {
  try {
    localStorage.setItem(NAME, on ? 'on' : 'off');
  } catch {
    // Nothing to remember it in.
  }
}

/** Is the person typing, or in a dialog that has keys of its own? */
function busy(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest('input, textarea, select, dialog, [role="listbox"], [role="menu"]') !== null
  );
}

const PATIENCE = 1200;

/** Listens for shortcuts while mounted. They are dead in inputs and dialogs and with Ctrl, Alt or Meta held. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => {
    let first = '';
    let at = 0;
    function onKey(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (busy(event.target) || !singleKeysOn()) return;
      const known = current.current;
      const pair = first && Date.now() - at < PATIENCE ? `${first} ${event.key}` : '';
      const found = known.find(({ keys }) => keys === pair) ?? known.find(({ keys }) => keys === event.key);
      // Only what begins a sequence waits for a second key: j and then t are two shortcuts.
      first = !found && known.some(({ keys }) => keys.startsWith(`${event.key} `)) ? event.key : '';
      at = Date.now();
      if (!found) return;
      event.preventDefault();
      found.run();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
