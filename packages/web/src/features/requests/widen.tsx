import type { RequestList } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { parseFilter } from 'errata/protocol';
import { Button } from '../../components/button.tsx';
import { FilterText } from '../../components/filter-text.tsx';
import { get } from '../../lib/api.ts';
import { count, inRange } from '../../lib/format.ts';
import { fromSpan, PRESETS, type TimeRange, toSpan } from '../../lib/range.ts';
import { useChangeView, useView, type View } from '../../lib/use-view.ts';

interface Wider {
  /** As the URL says it. */
  range: { from: string; to: string | undefined };
  label: string;
  /** Null where counting would be slow: there are some. */
  matched: number | null;
}

/** Ranges worth trying, from small to large: the presets longer than the present one, then all data. */
function candidates(view: View): { ask: TimeRange; range: Wider['range']; label: string }[] {
  const now = Date.now();
  const length = view.span.to - view.span.from;
  const longer = view.live
    ? PRESETS.filter(({ id }) => now - toSpan({ from: id, to: 'now' }, now).from > length * 1.01)
    : [];
  const found: ReturnType<typeof candidates> = longer.map(({ id, label }) => ({
    ask: { from: id, to: 'now' },
    range: { from: id, to: 'now' },
    label: label.replace('Last', 'the last'),
  }));
  const { first, last } = view.extent ?? {};
  if (first && last)
    found.push({
      ask: fromSpan({ from: Date.parse(first), to: Date.parse(last) + 1 }),
      range: { from: 'all', to: undefined },
      label: 'all data',
    });
  return found;
}

/** Asks wider and wider ranges until one has matches. */
async function findWider(view: View, signal: AbortSignal): Promise<Wider | null> {
  for (const { ask, range, label } of candidates(view)) {
    const list = await get<RequestList>('/v1/requests', { ...view.params, ...ask, limit: 1 }, signal);
    if (list.items.length > 0) return { range, label, matched: list.matched };
  }
  return null;
}

/** The filter leaves nothing in the range: says in which wider range it would leave something, and goes there. */
export function NothingMatches() {
  const view = useView();
  const change = useChangeView();
  const wider = useQuery({
    queryKey: ['wider', view.params],
    queryFn: ({ signal }) => findWider(view, signal),
    staleTime: 60_000,
  });
  return (
    <div className="flex flex-col items-start gap-3 rounded-md border border-dashed border-line p-6">
      <p className="font-medium">
        Nothing matches {inRange(view.range, Date.now(), view.utc)}
        {view.environment ? `, in ${view.environment}` : ''}
      </p>
      {view.q ? (
        <p className="font-mono text-sm wrap-anywhere">
          <FilterText text={view.q} tokens={parseFilter(view.q).tokens} />
        </p>
      ) : null}
      <p role="status" className="text-muted">
        {wider.isPending
          ? 'Looking at longer ranges …'
          : wider.data
            ? `${wider.data.matched === null ? 'Some' : count(wider.data.matched)} match in ${wider.data.label}.`
            : wider.isError
              ? 'Longer ranges could not be asked.'
              : 'Nothing matches in all data either: the filter is what leaves nothing.'}
      </p>
      <div className="flex flex-wrap gap-2">
        {wider.data ? (
          <Button look="primary" onClick={() => change(wider.data?.range ?? {})}>
            Widen to {wider.data.label}
          </Button>
        ) : null}
        <Button onClick={() => change({ q: undefined, environment: undefined })}>Clear the filter</Button>
      </div>
    </div>
  );
}
