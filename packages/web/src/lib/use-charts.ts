import { useUtc, useZoom } from './use-view.ts';

/** What the charts of one page share: their span, what dragging over one does, and that they point at the same moment. */
export function useCharts({ range }: { range: { from: string; to: string } }, sync: string) {
  const onZoom = useZoom();
  const utc = useUtc();
  return {
    /** The charts draw their axes once: where the time zone changes, they are made anew. */
    key: String(utc),
    shared: { span: { from: Date.parse(range.from), to: Date.parse(range.to) }, onZoom, sync, height: 150 },
  };
}
