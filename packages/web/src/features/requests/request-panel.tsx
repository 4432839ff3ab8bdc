import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Button } from '../../components/button.tsx';
import { RequestDetailView } from './request-detail.tsx';
import { rowLinkId } from './row-link.tsx';

/** One request beside the list; over it where there is no room. Escape closes it and returns to its row. */
export function RequestPanel({ id, time }: { id: string; time: string | undefined }) {
  const navigate = useNavigate();
  const close = useRef(() => {});
  close.current = () => {
    void navigate({
      to: '.',
      search: (old) => ({ ...old, sel: undefined, time: undefined }),
      resetScroll: false,
    }).then(() => document.getElementById(rowLinkId(id))?.focus());
  };
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      // Escape first closes what lies above: a menu, a dialog, the completion of the filter.
      if (document.querySelector('dialog[open], :popover-open')) return;
      if (event.target instanceof Element && event.target.closest('input, textarea, select')) return;
      close.current();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <aside
      aria-label="Request"
      className="fixed inset-x-0 top-(--bar-height) bottom-0 z-10 overflow-y-auto border-line bg-surface p-4 md:left-auto md:w-120 md:border-l lg:sticky lg:top-[calc(var(--bar-height)+1rem)] lg:max-h-[calc(100dvh-var(--bar-height)-2rem)] lg:shrink-0 lg:rounded-lg lg:border 2xl:w-160"
    >
      <RequestDetailView
        id={id}
        time={time}
        actions={
          <>
            <Link
              to="/requests/$requestId"
              params={{ requestId: id }}
              search={{ time }}
              className="link text-sm"
            >
              Own page
            </Link>
            <Button
              look="quiet"
              aria-label="Close (Escape)"
              title="Close (Escape)"
              onClick={() => close.current()}
            >
              ✕
            </Button>
          </>
        }
      />
    </aside>
  );
}
