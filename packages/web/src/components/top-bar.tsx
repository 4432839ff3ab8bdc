import { useMatches } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useChangeView, useView } from '../lib/use-view.ts';
import { FilterBar } from './filter-bar.tsx';
import { Icon } from './icons.tsx';
import { RangePicker } from './range-picker.tsx';

/** The sticky bar: environment, filter, range, search. Pages that look at no data leave out what they do not use. */
export function TopBar({ menu, onSearch }: { menu: ReactNode; onSearch: () => void }) {
  const view = useView();
  const noView = useMatches({ select: (matches) => matches.some((match) => match.staticData.noView) });
  const empty = view.extent?.requests === 0;
  const shown = !noView && !empty;
  return (
    <header
      data-rows={shown ? 'two' : 'one'}
      className="sticky top-0 z-20 flex min-h-(--bar-height) flex-wrap content-center items-center gap-2 border-b border-line bg-page px-3 py-2 md:px-4 lg:flex-nowrap"
    >
      {menu}
      {shown ? (
        <>
          <Environment />
          <div className="order-last w-full lg:order-none lg:w-auto lg:flex-1">
            <FilterBar />
          </div>
          <div className="flex min-w-0 flex-1 basis-24 items-center justify-end lg:flex-none lg:basis-auto">
            <RangePicker />
          </div>
        </>
      ) : (
        <div className="flex-1" />
      )}
      <button
        type="button"
        onClick={onSearch}
        aria-label="Search pages and actions"
        title="Search pages and actions (Ctrl K)"
        className="grid size-8 shrink-0 place-items-center rounded-md border border-line bg-surface text-muted hover:text-text"
      >
        <Icon name="search" />
      </button>
    </header>
  );
}

/** Chooses the environment; absent while there is only one. */
function Environment() {
  const view = useView();
  const change = useChangeView();
  const names = (view.extent?.environments ?? []).filter(Boolean);
  if (names.length < 2 && !view.environment) return null;
  const listed = view.environment && !names.includes(view.environment) ? [view.environment, ...names] : names;
  return (
    <select
      aria-label="Environment"
      value={view.environment ?? ''}
      onChange={(event) => change({ environment: event.target.value || undefined })}
      className="h-8 w-24 min-w-0 rounded-md sm:w-auto sm:max-w-40 border border-control bg-surface px-2 text-sm"
    >
      <option value="">All environments</option>
      {listed.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
