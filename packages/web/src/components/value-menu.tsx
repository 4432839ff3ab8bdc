import { addFilterTerm, filterTerm } from 'errata/protocol';
import { createContext, type ReactNode, useContext, useRef, useState } from 'react';
import { useChangeView, useView } from '../lib/use-view.ts';
import { visible } from '../lib/visible.ts';
import { FLOATING, placeAt } from './popover.tsx';

interface Target {
  field: string;
  value: string;
}

type OpenMenu = (target: Target, anchor: { left: number; top: number; bottom: number }) => void;
const Menu = createContext<OpenMenu>(() => {});

/** Can the filter language say this? Names of attributes come from outside and may hold anything. */
function isField(field: string): boolean {
  return !field.startsWith('attr.') || /^attr\.[^\s:()"'[\],]{1,200}$/.test(field);
}

/**
 * Makes the values inside it ({@link Value}) answer a right-click with filter, exclude and copy. One menu for all of
 * them, so that a list of thousands stays light.
 */
export function ValueMenu({ children }: { children: ReactNode }) {
  const view = useView();
  const change = useChangeView();
  const box = useRef<HTMLDivElement>(null);
  const [target, setTarget] = useState<Target>();
  const [said, setSaid] = useState('');

  const open: OpenMenu = (next, anchor) => {
    setTarget(next);
    setSaid('');
    const node = box.current;
    if (!node) return;
    placeAt(node, anchor);
    node.showPopover();
    requestAnimationFrame(() => node.querySelector('button')?.focus());
  };
  function close(): void {
    box.current?.hidePopover();
  }
  function add(exclude: boolean): void {
    if (!target) return;
    close();
    const term = filterTerm(target.field, target.value);
    change({ q: addFilterTerm(view.q, exclude ? `-${term}` : term) });
  }
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(target?.value ?? '');
      close();
    } catch {
      setSaid('The browser does not allow copying here');
    }
  }
  function move(event: React.KeyboardEvent<HTMLDivElement>): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const items = [...event.currentTarget.querySelectorAll('button')];
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    items[(at + step + items.length) % items.length]?.focus();
  }
  const shown = target ? visible(`${target.field}: ${target.value || '(empty)'}`) : '';
  return (
    <Menu.Provider value={open}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: every value also has a button that opens the menu, in the details */}
      <div
        className="contents"
        onContextMenu={(event) => {
          const node = event.target instanceof Element ? event.target.closest('[data-field]') : null;
          const field = node?.getAttribute('data-field');
          if (!node || !field || event.shiftKey) return;
          event.preventDefault();
          const { clientX: left, clientY: top } = event;
          open({ field, value: node.getAttribute('data-value') ?? '' }, { left, top, bottom: top });
        }}
      >
        {children}
      </div>
      <div ref={box} popover="auto" className={`${FLOATING} w-76 p-1.5`}>
        <p className="truncate px-2 py-1 font-mono text-xs text-muted" title={shown}>
          {shown}
        </p>
        <div role="menu" aria-label={shown} tabIndex={-1} onKeyDown={move}>
          {target && isField(target.field) ? (
            <>
              <Item onClick={() => add(false)}>Show only this</Item>
              <Item onClick={() => add(true)}>Exclude this</Item>
            </>
          ) : null}
          <Item onClick={() => void copy()}>Copy</Item>
        </div>
        <p role="status" className="px-2 text-xs text-muted">
          {said}
        </p>
      </div>
    </Menu.Provider>
  );
}

function Item({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      onClick={onClick}
      className="block w-full rounded-md px-2 py-1 text-left hover:bg-raised focus:bg-raised"
    >
      {children}
    </button>
  );
}

/** A value that can be filtered by: right-click it, or, where `button` is set, press the button behind it. */
export function Value({
  field,
  value,
  button = false,
  children,
}: {
  /** Key of the filter language: `status`, `caller`, `attr.plan`. */
  field: string;
  value: string;
  button?: boolean;
  children: ReactNode;
}) {
  const open = useContext(Menu);
  if (!button)
    return (
      <span data-field={field} data-value={value} className="min-w-0">
        {children}
      </span>
    );
  return (
    <span data-field={field} data-value={value} className="flex items-start gap-1">
      <span className="min-w-0 flex-1">{children}</span>
      <button
        type="button"
        aria-haspopup="menu"
        aria-label={`Filter by ${field}`}
        title="Filter, exclude, copy"
        className="-my-0.5 shrink-0 rounded-md px-1.5 text-muted hover:bg-raised hover:text-text"
        onClick={(event) => open({ field, value }, event.currentTarget.getBoundingClientRect())}
      >
        ⋯
      </button>
    </span>
  );
}
