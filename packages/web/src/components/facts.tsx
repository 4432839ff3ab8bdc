import type { ReactNode } from 'react';

/** The numbers of a page about one thing, in a box above everything else. */
export function FactBox({ columns, children }: { columns: 5 | 6; children: ReactNode }) {
  return (
    <dl
      className={`grid grid-cols-2 gap-x-6 gap-y-3 rounded-lg border border-line bg-surface p-4 sm:grid-cols-3 ${
        columns === 5 ? 'lg:grid-cols-5' : 'lg:grid-cols-6'
      }`}
    >
      {children}
    </dl>
  );
}

/** One of them. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What a number means or compares with, below it. */
export function FactNote({ children }: { children: ReactNode }) {
  return <span className="block text-xs text-muted">{children}</span>;
}
