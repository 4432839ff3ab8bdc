import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { DropZone } from '../features/import/drop-zone.tsx';
import { type Shortcut, useShortcuts } from '../lib/shortcuts.ts';
import { useView } from '../lib/use-view.ts';
import { FILTER_INPUT_ID } from './filter-bar.tsx';
import { Icon } from './icons.tsx';
import { NAVIGATION } from './navigation.ts';
import { frozenLink, RANGE_BUTTON_ID } from './range-picker.tsx';
import { Sidebar } from './sidebar.tsx';
import { TopBar } from './top-bar.tsx';

const loadPalette = async () => ({ default: (await import('./command-palette.tsx')).CommandPalette });
const Palette = lazy(loadPalette);
const KeyHelp = lazy(async () => ({ default: (await import('./key-help.tsx')).KeyHelp }));

/** By then the page has its data. */
const PALETTE_AFTER_MS = 2_000;
const COLLAPSED = 'errata-sidebar';

function rememberedCollapse(): boolean {
  try {
    return localStorage.getItem(COLLAPSED) === 'yes';
  } catch {
    return false;
  }
}

/** What is around every page: sidebar, sticky bar, drawer, keys, palette, and the whole page as a place to drop logs. */
export function AppShell() {
  const navigate = useNavigate();
  const view = useView();
  const drawer = useRef<HTMLDialogElement>(null);
  const [collapsed, setCollapsed] = useState(rememberedCollapse);
  const [overlay, setOverlay] = useState<'palette' | 'keys' | null>(null);
  const [said, setSaid] = useState('');
  const path = useRouterState({ select: (state) => state.location.pathname });

  function collapse(): void {
    setCollapsed(!collapsed);
    try {
      localStorage.setItem(COLLAPSED, collapsed ? 'no' : 'yes');
    } catch {
      // It opens as it was next time.
    }
  }

  async function copyLink(): Promise<void> {
    try {
      await navigator.clipboard.writeText(frozenLink(view.span));
      setSaid('Link copied, with its times frozen');
    } catch {
      setSaid('The browser does not allow copying here');
    }
    setTimeout(() => setSaid(''), 2500);
  }

  const shortcuts: Shortcut[] = [
    { keys: '/', label: 'Filter', run: () => document.getElementById(FILTER_INPUT_ID)?.focus() },
    { keys: 't', label: 'Time range', run: () => document.getElementById(RANGE_BUTTON_ID)?.click() },
    { keys: 'c', label: 'Copy link to this view', run: () => void copyLink() },
    ...NAVIGATION.map(({ to, label, key }) => ({
      keys: `g ${key}`,
      label,
      run: () => void navigate({ to }),
    })),
    { keys: '?', label: 'Keys', run: () => setOverlay('keys') },
  ];
  useShortcuts(shortcuts);

  // What is typed right after the key that opens it must not be lost while it loads.
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), PALETTE_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);

  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setOverlay('palette');
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  // A page that changed under a screen reader starts at its content.
  const first = useRef(path);
  useEffect(() => {
    if (first.current === path) return;
    first.current = path;
    document.getElementById('content')?.focus({ preventScroll: true });
  }, [path]);

  return (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="absolute -top-20 left-2 z-50 rounded-md bg-fill px-3 py-2 text-on-fill focus:top-2"
      >
        Skip to content
      </a>
      <aside
        aria-label="Sidebar"
        className={`sticky top-0 hidden h-dvh shrink-0 border-r border-line bg-surface md:block ${
          collapsed ? 'w-13' : 'w-54'
        }`}
      >
        <Sidebar collapsed={collapsed} onCollapse={collapse} />
      </aside>
      <dialog
        ref={drawer}
        aria-label="Menu"
        closedby="any"
        className="m-0 h-dvh max-h-none w-64 border-r border-line bg-surface p-0 backdrop:bg-[rgb(0_0_0/0.5)]"
      >
        <Sidebar collapsed={false} onNavigate={() => drawer.current?.close()} />
      </dialog>
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar
          menu={
            <button
              type="button"
              aria-label="Menu"
              className="grid size-8 shrink-0 place-items-center rounded-md border border-line bg-surface md:hidden"
              onClick={() => drawer.current?.showModal()}
            >
              <Icon name="menu" />
            </button>
          }
          onSearch={() => setOverlay('palette')}
        />
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 outline-none">
          <Outlet />
        </main>
      </div>
      <DropZone />
      <div aria-live="polite" className="fixed bottom-4 left-1/2 z-40 -translate-x-1/2">
        {said ? (
          <p className="rounded-md border border-line bg-surface px-3 py-2 shadow-pop">{said}</p>
        ) : null}
      </div>
      <Suspense>
        {overlay === 'palette' ? (
          <Palette onClose={() => setOverlay(null)} onKeys={() => setOverlay('keys')} onCopyLink={copyLink} />
        ) : null}
        {overlay === 'keys' ? <KeyHelp shortcuts={shortcuts} onClose={() => setOverlay(null)} /> : null}
      </Suspense>
    </div>
  );
}
