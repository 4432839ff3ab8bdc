import { type ReactNode, useEffect } from 'react';

/** A page: sets the tab's title and draws the heading. `wide` for tables, which take the full width. */
export function Page({
  title,
  heading,
  actions,
  wide = false,
  children,
}: {
  /** Of the browser's tab, and of the page unless `heading` is given. */
  title: string;
  heading?: ReactNode;
  actions?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Errata`;
  }, [title]);
  return (
    <div className={`mx-auto flex w-full flex-col gap-4 px-4 py-5 ${wide ? '' : 'max-w-[1440px]'}`}>
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h1 className="min-w-0 text-lg font-semibold wrap-anywhere">{heading ?? title}</h1>
        {actions}
      </header>
      {children}
    </div>
  );
}
