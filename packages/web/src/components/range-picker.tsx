import { type FormEvent, useId, useRef, useState } from 'react';
import { rangeLabel, spanLabel, zoneName } from '../lib/format.ts';
import { fromSpan, PRESETS, parseTypedRange, shift } from '../lib/range.ts';
import { useChangeView, useView } from '../lib/use-view.ts';
import { Button } from './button.tsx';

/** Name that the shortcut `t` finds the picker by. */
export const RANGE_BUTTON_ID = 'range-button';

/** The range of every view: spans to choose, a range to type, arrows to shift by its length, and the zone of all times. */
export function RangePicker() {
  const view = useView();
  const change = useChangeView();
  const menu = useRef<HTMLDivElement>(null);
  const menuId = useId();
  const now = Date.now();
  const label = rangeLabel(view.range, now, view.utc);
  const chosen = PRESETS.find(({ id }) => id === view.range.from && view.range.to === 'now')?.id;

  function choose(from: string, to: string | undefined): void {
    menu.current?.hidePopover();
    change({ from, to });
  }

  return (
    <div className="flex min-w-0 items-center">
      <Button
        aria-label="Earlier by the length of the range"
        title="Earlier"
        size="joined"
        className="rounded-l-md"
        onClick={() => change(shift(view.range, -1, now))}
      >
        ‹
      </Button>
      <Button
        id={RANGE_BUTTON_ID}
        popoverTarget={menuId}
        aria-haspopup="dialog"
        size="joined"
        className="min-w-0 shrink border-x-0"
        title={spanLabel(view.span.from, view.span.to, view.utc)}
      >
        <span className="truncate">{label}</span>
        <span className="hidden text-xs text-muted sm:inline">{view.utc ? 'UTC' : 'local'}</span>
      </Button>
      <Button
        aria-label="Later by the length of the range"
        title="Later"
        size="joined"
        className="rounded-r-md"
        disabled={view.live}
        onClick={() => change(shift(view.range, 1, now))}
      >
        ›
      </Button>
      <div
        ref={menu}
        id={menuId}
        popover="auto"
        role="dialog"
        aria-label="Time range"
        className="range-menu w-80 max-w-[calc(100vw-1rem)] flex-col gap-3 rounded-lg border border-line bg-surface p-3 text-text shadow-pop open:flex"
      >
        <fieldset className="grid grid-cols-4 gap-1.5">
          <legend className="sr-only">Spans up to now</legend>
          {PRESETS.map((preset) => (
            <Button
              key={preset.id}
              title={preset.label}
              aria-pressed={chosen === preset.id}
              look={chosen === preset.id ? 'primary' : 'plain'}
              onClick={() => choose(preset.id, 'now')}
            >
              {preset.short}
            </Button>
          ))}
          <Button className="col-span-2" onClick={() => choose('all', undefined)}>
            All data
          </Button>
        </fieldset>
        <TypedRange onChoose={choose} />
        <fieldset className="flex items-center gap-1.5 text-sm">
          <legend className="sr-only">Zone of all times</legend>
          <Button
            look={view.utc ? 'plain' : 'primary'}
            aria-pressed={!view.utc}
            onClick={() => change({ tz: undefined }, { replace: true })}
          >
            Local: {zoneName(false)}
          </Button>
          <Button
            look={view.utc ? 'primary' : 'plain'}
            aria-pressed={view.utc}
            onClick={() => change({ tz: 'utc' }, { replace: true })}
          >
            UTC
          </Button>
        </fieldset>
        <p className="text-xs text-muted">
          Shown: {spanLabel(view.span.from, view.span.to, view.utc)}
          {view.extent?.first && view.extent.last ? (
            <>
              <br />
              Data: {spanLabel(Date.parse(view.extent.first), Date.parse(view.extent.last), view.utc)}
            </>
          ) : null}
        </p>
      </div>
    </div>
  );
}

function TypedRange({ onChoose }: { onChoose: (from: string, to: string | undefined) => void }) {
  const { utc } = useView();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  function submit(event: FormEvent): void {
    event.preventDefault();
    const range = parseTypedRange(typed, Date.now(), utc);
    setWrong(range === undefined);
    if (range) onChoose(range.from, range.to || undefined);
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-1">
      <label htmlFor={id} className="text-xs text-muted">
        Or type a range
      </label>
      <div className="flex gap-1.5">
        <input
          id={id}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder="yesterday 14:00–15:00"
          aria-invalid={wrong}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          className="h-8 min-w-0 flex-1 rounded-md border border-control bg-page px-2 text-sm placeholder:text-muted"
        />
        <Button type="submit">Apply</Button>
      </div>
      {wrong ? (
        <p id={`${id}-wrong`} role="alert" className="text-xs text-bad-text">
          Not understood. Try 45m, 3d, yesterday, 2026-03-01 10:00 – 12:00, 2026-03-01 to 2026-03-04.
        </p>
      ) : null}
    </form>
  );
}

/** The current URL with its times frozen, so that whoever opens it sees the same. */
export function frozenLink(span: { from: number; to: number }): string {
  const link = new URL(location.href);
  const { from, to } = fromSpan(span);
  link.searchParams.set('from', from);
  link.searchParams.set('to', to);
  return link.href;
}
