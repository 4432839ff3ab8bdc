import { type ReactNode, useEffect, useRef } from 'react';

/** A modal dialog, open while mounted. Escape and a click beside it close it; focus returns by itself. */
export function Dialog({
  label,
  onClose,
  children,
  className = '',
}: {
  label: string;
  onClose: () => void;
  children: ReactNode;
  className?: string;
}) {
  const node = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    node.current?.showModal();
  }, []);
  return (
    <dialog
      ref={node}
      aria-label={label}
      closedby="any"
      onClose={onClose}
      className={`m-auto mt-[12vh] max-h-[76vh] w-[min(36rem,calc(100vw-1.5rem))] overflow-hidden rounded-lg border border-line bg-surface p-0 shadow-pop backdrop:bg-[rgb(0_0_0/0.5)] ${className}`}
    >
      {children}
    </dialog>
  );
}
