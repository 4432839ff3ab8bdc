import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';

/** Tabs that are views with a URL of their own: links, so that they can be opened beside each other. */
export function LinkTabs({
  label,
  items,
}: {
  label: string;
  /** `search` is merged into the current URL. */
  items: readonly {
    id: string;
    label: ReactNode;
    active: boolean;
    search: Record<string, string | undefined>;
  }[];
}) {
  const active = items.find((item) => item.active)?.id;
  const nav = useRef<HTMLElement>(null);
  // Where there is no room for all, the one that is open must not be the one that is cut off. The page stays where it is.
  useEffect(() => {
    const row = nav.current;
    const open = active === undefined ? null : row?.querySelector('[aria-current]');
    if (!row || !open) return;
    const [around, inside] = [row.getBoundingClientRect(), open.getBoundingClientRect()];
    row.scrollLeft += inside.left + inside.width / 2 - around.left - around.width / 2;
  }, [active]);
  return (
    <nav ref={nav} aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
      {items.map((item) => (
        <Link
          key={item.id}
          to="."
          search={(old) => ({ ...old, cursor: undefined, ...item.search })}
          resetScroll={false}
          // Else a tab that adds nothing to the URL would be current beside every other one.
          activeOptions={{ exact: true }}
          aria-current={item.active ? 'page' : undefined}
          className={`-mb-px border-b-2 px-3 py-2 whitespace-nowrap ${
            item.active ? 'border-ok font-medium text-text' : 'border-transparent text-muted hover:text-text'
          }`}
        >
          {item.label}
        </Link>
      ))}
    </nav>
  );
}

/** Tabs inside a page, with arrow keys. The panel is drawn by `children` for the chosen id. */
export function Tabs<T extends string>({
  label,
  items,
  chosen,
  onChoose,
  children,
}: {
  label: string;
  items: readonly { id: T; label: ReactNode }[];
  chosen: T;
  onChoose: (id: T) => void;
  children: ReactNode;
}) {
  function move(event: React.KeyboardEvent<HTMLDivElement>): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const index = items.findIndex((item) => item.id === chosen);
    const next = items[(index + step + items.length) % items.length];
    if (!next) return;
    onChoose(next.id);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  }
  return (
    <div>
      <div
        role="tablist"
        tabIndex={-1}
        aria-label={label}
        className="flex gap-1 overflow-x-auto border-b border-line"
        onKeyDown={move}
      >
        {items.map((item) => (
          <button
            type="button"
            role="tab"
            key={item.id}
            data-tab={item.id}
            id={`tab-${item.id}`}
            aria-selected={item.id === chosen}
            aria-controls={`panel-${item.id}`}
            tabIndex={item.id === chosen ? 0 : -1}
            onClick={() => onChoose(item.id)}
            className={`-mb-px border-b-2 px-2 py-1.5 whitespace-nowrap ${
              item.id === chosen
                ? 'border-ok font-medium text-text'
                : 'border-transparent text-muted hover:text-text'
            }`}
          >
            {item.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`panel-${chosen}`} aria-labelledby={`tab-${chosen}`} className="pt-3">
        {children}
      </div>
    </div>
  );
}
