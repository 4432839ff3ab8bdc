import { useState } from 'react';
import { oneOf } from '../../lib/search.ts';
import { CLASS_NAMES, ownerName } from './catalogue-words.ts';
import { owners } from './find-entries.ts';
import { CATALOGUE_CLASSES, CATALOGUE_SORTS, type CatalogueSearch } from './search.ts';

const SELECT = 'h-8 max-w-48 rounded-md border border-control bg-surface px-2 text-sm text-text';
const ORDER = { code: 'By code', requests: 'Most seen first' } as const;

/** What is searched for in the catalogue, and what it is narrowed to. */
export function CatalogueControls({
  search,
  onChange,
}: {
  search: CatalogueSearch;
  /** `typing`: one more letter, not worth a step of Back. */
  onChange: (change: CatalogueSearch, typing: boolean) => void;
}) {
  const [typed, setTyped] = useState(search.find ?? '');
  const [known, setKnown] = useState(search.find);
  // Back, or a link, changed what is searched for.
  if (known !== search.find) {
    setKnown(search.find);
    if ((search.find ?? '') !== typed.trim()) setTyped(search.find ?? '');
  }
  return (
    <search className="flex flex-wrap items-center gap-2">
      <input
        type="search"
        aria-label="Search the catalogue"
        placeholder="429, too large, nginx, upstream closed …"
        value={typed}
        maxLength={200}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange({ find: event.target.value.trim() || undefined }, true);
        }}
        className="h-8 min-w-48 flex-1 rounded-md border border-control bg-surface px-2.5 text-sm placeholder:text-muted sm:max-w-md"
      />
      <select
        aria-label="Class"
        value={search.class ?? ''}
        onChange={(event) => onChange({ class: oneOf(event.target.value, CATALOGUE_CLASSES) }, false)}
        className={SELECT}
      >
        <option value="">All classes</option>
        {CATALOGUE_CLASSES.map((id) => (
          <option key={id} value={id}>
            {CLASS_NAMES[id]}
          </option>
        ))}
      </select>
      <select
        aria-label="Owner"
        value={search.owner ?? ''}
        onChange={(event) => onChange({ owner: event.target.value || undefined }, false)}
        className={SELECT}
      >
        <option value="">All owners</option>
        {owners().map(({ owner, entries }) => (
          <option key={owner} value={owner}>
            {ownerName(owner)} ({entries})
          </option>
        ))}
      </select>
      <select
        aria-label="Order"
        value={search.order ?? 'code'}
        onChange={(event) =>
          onChange(
            {
              order: oneOf(event.target.value, CATALOGUE_SORTS) === 'requests' ? 'requests' : undefined,
            },
            false,
          )
        }
        className={SELECT}
      >
        {CATALOGUE_SORTS.map((id) => (
          <option key={id} value={id}>
            {ORDER[id]}
          </option>
        ))}
      </select>
    </search>
  );
}
