import { parseFilter } from 'errata/protocol';
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { type Suggestion, useSuggestions } from '../lib/completion.ts';
import { useChangeView, useView } from '../lib/use-view.ts';
import { FilterText } from './filter-text.tsx';
import { Ticked } from './ticked.tsx';

/** Name that the shortcut `/` finds the field by. */
export const FILTER_INPUT_ID = 'filter';

/**
 * The filter of all views: a plain text field, so that pasting and undoing just work, coloured by a layer behind it.
 * Enter applies, Tab takes the highlighted completion, Escape closes the list and then leaves the field.
 */
export function FilterBar() {
  const view = useView();
  const change = useChangeView();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState(view.q);
  const [caret, setCaret] = useState(view.q.length);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  // Back, a link or another view changed the filter.
  useEffect(() => setDraft(view.q), [view.q]);

  const parsed = parseFilter(draft);
  const suggestions = useSuggestions(view, draft, caret, open);
  const typing = open && caret === draft.length;
  // A word that is not finished is no mistake yet.
  const fault = parsed.ok || (typing && parsed.error.end >= draft.length) ? undefined : parsed.error;
  const applied = draft.trim() === view.q;

  function apply(text: string): void {
    setOpen(false);
    setAt(-1);
    if (parseFilter(text).ok) change({ q: text.trim() || undefined });
  }

  function take({ insert, start, end }: Suggestion): void {
    const next = draft.slice(0, start) + insert + draft.slice(end);
    setDraft(next);
    setAt(-1);
    const position = start + insert.length;
    setCaret(position);
    requestAnimationFrame(() => input.current?.setSelectionRange(position, position));
  }

  function onKey(event: KeyboardEvent<HTMLInputElement>): void {
    const chosen = suggestions[at];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      if (suggestions.length === 0) return;
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt((at + step + suggestions.length + (at < 0 && step < 0 ? 1 : 0)) % suggestions.length);
    } else if (
      event.key === 'Tab' &&
      !event.shiftKey &&
      open &&
      suggestions.length > 0 &&
      (chosen || draft)
    ) {
      const taken = chosen ?? suggestions[0];
      if (!taken || draft.slice(0, caret).endsWith(' ')) return;
      event.preventDefault();
      take(taken);
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      take(chosen);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (open) setOpen(false);
      else input.current?.blur();
    }
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    apply(draft);
  }

  const follow = (): void => {
    if (layer.current && input.current) layer.current.scrollLeft = input.current.scrollLeft;
    setCaret(input.current?.selectionStart ?? draft.length);
  };

  return (
    <search className="relative min-w-0 flex-1">
      <form onSubmit={onSubmit} className="relative">
        <div
          className={`relative h-8 rounded-md border bg-surface font-mono text-sm ${
            fault ? 'border-bad' : 'border-control'
          }`}
        >
          <div
            ref={layer}
            aria-hidden="true"
            className="absolute inset-0 overflow-hidden px-2.5 leading-7.5 whitespace-pre"
          >
            <FilterText text={draft} tokens={parsed.tokens} fault={fault} />
          </div>
          <input
            ref={input}
            id={FILTER_INPUT_ID}
            type="text"
            aria-label="Filter"
            role="combobox"
            aria-expanded={open && suggestions.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={at >= 0 ? `${listId}-${at}` : undefined}
            aria-invalid={fault !== undefined}
            aria-describedby={fault ? `${listId}-fault` : undefined}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={2000}
            placeholder="Filter: status:5xx route:/v1/*"
            value={draft}
            onChange={(event) => {
              setDraft(event.target.value);
              setCaret(event.target.selectionStart ?? event.target.value.length);
              setOpen(true);
              setAt(-1);
            }}
            onKeyDown={onKey}
            onSelect={follow}
            onScroll={follow}
            onFocus={() => setOpen(true)}
            onBlur={() => setOpen(false)}
            className="filter-ghost absolute inset-0 w-full rounded-md pr-24 pl-2.5 leading-7.5 placeholder:text-muted"
          />
          <div className="absolute inset-y-0 right-1 flex items-center gap-1 font-sans text-xs text-muted">
            {draft && !applied ? (
              <button type="submit" className="rounded bg-raised px-1.5 py-0.5 hover:text-text">
                Apply ⏎
              </button>
            ) : null}
            {draft ? (
              <button
                type="button"
                aria-label="Clear the filter"
                className="rounded px-1.5 py-0.5 hover:text-text"
                onClick={() => {
                  setDraft('');
                  apply('');
                }}
              >
                ✕
              </button>
            ) : (
              <kbd className="hidden rounded border border-line px-1 sm:inline">/</kbd>
            )}
          </div>
        </div>
        {fault ? (
          <p
            id={`${listId}-fault`}
            role="status"
            className="absolute top-full left-0 z-30 mt-1 flex flex-wrap items-center gap-2 rounded-md border border-bad bg-surface px-2 py-1 text-sm shadow-pop"
          >
            <span>
              <Ticked
                text={
                  fault.suggestion === undefined
                    ? fault.message
                    : fault.message.replace(/ Use `[^`]*`\?$/, '')
                }
              />
            </span>
            {fault.suggestion !== undefined ? (
              <button
                type="button"
                className="link font-mono"
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => {
                  const next = draft.slice(0, fault.start) + fault.suggestion + draft.slice(fault.end);
                  setDraft(next);
                  apply(next);
                }}
              >
                Use {fault.suggestion}?
              </button>
            ) : null}
          </p>
        ) : null}
      </form>
      <div
        id={listId}
        role="listbox"
        aria-label="Completions"
        hidden={suggestions.length === 0 || fault !== undefined}
        className="absolute top-full left-0 z-30 mt-1 max-h-96 w-full max-w-xl min-w-64 overflow-y-auto rounded-md border border-line bg-surface py-1 shadow-pop"
      >
        {suggestions.map((suggestion, index) => (
          <div
            key={`${suggestion.label}${suggestion.insert}`}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseDown={(event) => {
              event.preventDefault();
              take(suggestion);
            }}
            className={`flex h-8 cursor-pointer items-center justify-between gap-4 px-2.5 text-sm ${
              index === at ? 'bg-raised' : 'hover:bg-raised'
            }`}
          >
            <span className="truncate font-mono">{suggestion.label}</span>
            <span className="shrink-0 truncate text-xs text-muted">{suggestion.note}</span>
          </div>
        ))}
      </div>
    </search>
  );
}
