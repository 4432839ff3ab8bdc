import { useSyncExternalStore } from 'react';

/** `system` follows the device. */
export type Theme = 'system' | 'light' | 'dark';

const NAME = 'errata-theme';
const listeners = new Set<() => void>();

function stored(): Theme {
  try {
    const value = localStorage.getItem(NAME);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system'; // Storage is blocked: the device decides.
  }
}

let theme: Theme = stored();

function apply(): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Applies the remembered theme; call once before the first render. */
export function startTheme(): void {
  apply();
  // Canvases repaint when the device changes.
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    for (const listener of listeners) listener();
  });
}

/** Switches and remembers the theme. */
export function setTheme(next: Theme): void {
  theme = next;
  try {
    localStorage.setItem(NAME, next);
  } catch {
    // Works until the page is closed.
  }
  apply();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The chosen theme. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, () => theme);
}

/** Is the page dark now, whoever decided it? */
export function useDark(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches),
  );
}
