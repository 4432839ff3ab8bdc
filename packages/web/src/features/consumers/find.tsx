import { useEffect, useState } from 'react';

/** Finds consumers while it is typed into; the list follows a moment later. */
export function Find({ value, onFind }: { value: string; onFind: (text: string) => void }) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onFind(typed), 250);
    return () => clearTimeout(timer);
  }, [typed, value, onFind]);
  return (
    <input
      type="search"
      aria-label="Find by id, name or company"
      placeholder="Id, name or company"
      maxLength={256}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      className="h-8 w-52 rounded-md border border-control bg-surface px-2 text-text placeholder:text-muted"
    />
  );
}
