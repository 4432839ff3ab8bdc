import { type ReactNode, useId, useRef, useState } from 'react';
import { buttonClass } from './button.tsx';

const EDGE = 8;
/** px below the anchor in which most boxes fit. */
const ENOUGH = 240;

/** Puts a box below an anchor, or above it where there is more room, inside the window. */
export function placeAt(box: HTMLElement, anchor: { left: number; top: number; bottom: number }): void {
  const room = window.innerHeight - anchor.bottom;
  const below = room >= ENOUGH || room >= anchor.top;
  box.style.left = `${Math.max(EDGE, Math.min(anchor.left, window.innerWidth - 304 - EDGE))}px`;
  box.style.top = below ? `${anchor.bottom + 4}px` : 'auto';
  box.style.bottom = below ? 'auto' : `${window.innerHeight - anchor.top + 4}px`;
  box.style.maxHeight = `${Math.max(below ? room : anchor.top, 120) - 16}px`;
}

/** Classes of a box that floats over the page. */
export const FLOATING =
  'fixed inset-auto m-0 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border border-line bg-surface p-3 text-text shadow-pop';

/** A button that opens a small box beside itself; Escape and a click elsewhere close it. Its content is drawn when open. */
export function Popover({
  label,
  trigger,
  bare = false,
  children,
}: {
  /** Names the button where `trigger` is no text, and the box. */
  label: string;
  trigger: ReactNode;
  /** Without the look of a button, for use in a row. */
  bare?: boolean;
  children: () => ReactNode;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-label={label}
        title={label}
        className={bare ? 'block rounded-xs' : buttonClass()}
      >
        {trigger}
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={`${FLOATING} w-76`}
        onBeforeToggle={(event) => {
          if (event.newState === 'open' && button.current)
            placeAt(event.currentTarget, button.current.getBoundingClientRect());
          setOpen(event.newState === 'open');
        }}
      >
        {open ? children() : null}
      </div>
    </>
  );
}
