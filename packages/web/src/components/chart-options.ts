import uPlot from 'uplot';
import { clock, day } from '../lib/format.ts';
import type { Span } from '../lib/range.ts';
import type { Tone } from '../lib/tone.ts';
import type { ChartData, Series } from './chart.tsx';

const ROLES = ['ok', 'info', 'warn', 'bad', 'muted', 'line', 'surface'] as const;
type Colours = Record<(typeof ROLES)[number], string>;

/** The page's colours, resolved for the canvas, which knows no CSS variables. */
function readColours(node: HTMLElement): Colours {
  const probe = document.createElement('span');
  probe.style.forcedColorAdjust = 'none';
  node.append(probe);
  const found: Colours = { ok: '', info: '', warn: '', bad: '', muted: '', line: '', surface: '' };
  for (const role of ROLES) {
    probe.style.color = `var(--color-${role})`;
    found[role] = getComputedStyle(probe).color;
  }
  probe.remove();
  return found;
}

const ROLE: Record<Tone, keyof Colours> = {
  ok: 'ok',
  info: 'info',
  warn: 'warn',
  bad: 'bad',
  muted: 'muted',
  none: 'line',
};

/** What fills a layer: 4xx is striped and what is no class hatched, so that layers differ in grey too. */
function layerFill(tone: Tone, colours: Colours): CanvasRenderingContext2D['fillStyle'] {
  const colour = colours[ROLE[tone]];
  if (tone === 'warn') return stripes(colour, colours.surface, 5, 1);
  return tone === 'muted' ? stripes(colours.surface, colour, 6, 2) : colour;
}

/** Diagonals of `over` on `under`, in px of the page. */
function stripes(under: string, over: string, apart: number, wide: number): CanvasPattern | string {
  const side = Math.round(apart * Math.SQRT2 * devicePixelRatio);
  const tile = document.createElement('canvas');
  tile.width = side;
  tile.height = side;
  const ctx = tile.getContext('2d');
  if (!ctx) return under;
  ctx.fillStyle = under;
  ctx.fillRect(0, 0, side, side);
  ctx.strokeStyle = over;
  ctx.lineWidth = wide * devicePixelRatio;
  for (const shift of [-side, 0, side]) {
    ctx.moveTo(shift - 1, side + 1);
    ctx.lineTo(shift + side + 1, -1);
  }
  ctx.stroke();
  return ctx.createPattern(tile, 'repeat') ?? under;
}

/** Among bars, what is dashed is no layer: a line of its own over them. */
const layersOf = (data: ChartData): Series[] => data.series.filter(({ dash }) => !dash);
const linesOf = (data: ChartData): Series[] => data.series.filter(({ dash }) => dash);

/** Sums of the layers from the baseline up, one row a layer. */
function stack(data: ChartData): (number | null)[][] {
  const sums = data.times.map(() => 0);
  return layersOf(data).map(({ values }) =>
    values.map((value, index) => {
      const sum = (sums[index] ?? 0) + (value ?? 0);
      sums[index] = sum;
      return sum;
    }),
  );
}

/**
 * The rows that uPlot draws. Bars: the highest sum first, so that lower layers cover it. Lines: each twice, whole
 * buckets and then the end that runs into the incomplete one.
 */
export function plotData(data: ChartData): uPlot.AlignedData {
  const times = [...data.times];
  if (data.kind === 'bars')
    return [times, ...stack(data).reverse(), ...linesOf(data).map(({ values }) => [...values])];
  const cut = data.incompleteFrom == null ? -1 : times.indexOf(data.incompleteFrom);
  const rows: (number | null)[][] = [];
  for (const { values } of data.series) {
    rows.push(values.map((value, index) => (cut >= 0 && index >= cut ? null : value)));
    rows.push(values.map((value, index) => (cut >= 0 && index >= cut - 1 ? value : null)));
  }
  return [times, ...rows];
}

function seriesOptions(data: ChartData, colours: Colours): uPlot.Series[] {
  if (data.kind === 'bars')
    return [
      ...layersOf(data)
        .reverse()
        .map(({ label, tone }) => ({
          label,
          fill: layersOf(data).length > 1 ? layerFill(tone, colours) : colours[ROLE[tone]],
          width: 0,
          points: { show: false },
          paths: uPlot.paths.bars?.({ align: 1, size: [0.86, 60] }),
        })),
      ...linesOf(data).map(({ label, tone }) => ({
        label,
        stroke: colours[ROLE[tone]],
        width: 1.5,
        dash: [5, 3],
        points: { show: false },
        paths: uPlot.paths.stepped?.({ align: 1, extend: true }),
      })),
    ];
  return data.series.flatMap(({ label, tone, dash, width = 1.5 }) => {
    const line: uPlot.Series = {
      label,
      stroke: colours[ROLE[tone]],
      width,
      spanGaps: false,
      paths: uPlot.paths.linear?.(),
      points: {
        show: true,
        size: 5,
        fill: colours[ROLE[tone]],
        filter: (plot, row) => alone(plot.data[row] ?? []),
      },
      ...(dash ? { dash: [5, 3] } : {}),
    };
    return [line, { ...line, dash: [2, 3] }];
  });
}

/** Where values stand that no line touches: those are drawn as points, else a fresh install would show nothing. */
function alone(values: ArrayLike<number | null | undefined>): number[] {
  const found: number[] = [];
  for (let index = 0; index < values.length; index += 1)
    if (values[index] != null && values[index - 1] == null && values[index + 1] == null) found.push(index);
  return found;
}

const decades = (from: number, to: number): number[] => {
  const found: number[] = [];
  for (let power = from; power <= to; power += 1)
    for (const step of [1, 2, 5]) found.push(step * 10 ** power);
  return found;
};
/** Distances of ticks: no half requests, and minutes after the seconds, in µs. */
const STEPS = {
  counts: decades(0, 15),
  durations: [
    ...decades(3, 6),
    ...[10, 20, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 86_400].map((seconds) => seconds * 1e6),
  ],
};

/** Ends of the value axis: room for one tick at least above zero. */
function ends(data: ChartData, least: number, most: number): [number, number] {
  const step = data.steps ? (STEPS[data.steps][0] ?? 1) : 0.0001;
  if (data.floor !== 'data') return [0, most > 0 ? Math.max(most * 1.08, step) : 1];
  // A share cannot pass 1, and a flat line needs some room below it.
  return [Math.max(0, least - Math.max((1 - least) * 0.2, 0.0005)), 1];
}

/** Ticks name the day where it changes, else the clock. */
function tickNames(splits: number[], step: number, utc: boolean): string[] {
  let before = '';
  return splits.map((split) => {
    const date = day(split * 1000, utc, step >= 86_400 * 200);
    const first = date !== before;
    before = date;
    if (step >= 86_400) return date;
    const time = clock(split * 1000, utc, step < 60);
    return first ? `${time}\n${date}` : time;
  });
}

/** Everything that uPlot is told. */
export function chartOptions({
  node,
  data,
  format,
  span,
  utc,
  sync,
  width,
  height,
  onCursor,
  onZoom,
}: {
  node: HTMLElement;
  data: ChartData;
  format: (value: number | null) => string;
  span: Span;
  utc: boolean;
  sync: string | undefined;
  width: number;
  height: number;
  onCursor: (index: number | null) => void;
  onZoom: (span: Span) => void;
}): uPlot.Options {
  const colours = readColours(node);
  const font = `11px ${getComputedStyle(node).fontFamily}`;
  const axis = {
    stroke: colours.muted,
    grid: { stroke: colours.line, width: 1 },
    ticks: { stroke: colours.line, width: 1, size: 4 },
    font,
  };
  const from = Math.min(span.from / 1000, data.times[0] ?? Number.POSITIVE_INFINITY);
  const to = Math.max(span.to / 1000, (data.times.at(-1) ?? 0) + data.bucketSeconds);
  return {
    width,
    height,
    legend: { show: false },
    tzDate: (seconds) => (utc ? uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC') : new Date(seconds * 1000)),
    scales: {
      x: { time: true, range: () => [from, to] },
      y: { range: (_, least, most) => ends(data, least, most) },
    },
    cursor: {
      points: { show: data.kind === 'lines' },
      drag: { x: true, y: false, setScale: false },
      ...(sync ? { sync: { key: sync } } : {}),
    },
    axes: [
      { ...axis, size: 34, space: 90, values: (_, splits, __, ___, step) => tickNames(splits, step, utc) },
      {
        ...axis,
        // As wide as its longest text; usually the same in all charts, so that they line up.
        size: (_, values) =>
          Math.max(62, ...(values ?? []).map((value) => String(value ?? '').length * 6.5 + 14)),
        space: 26,
        ...(data.steps ? { incrs: STEPS[data.steps] } : {}),
        values: (_, splits) => splits.map((split) => format(split)),
      },
    ],
    series: [{}, ...seriesOptions(data, colours)],
    hooks: {
      setCursor: [
        ({ cursor }) => onCursor(bucketAt(cursor.left ?? -1, data, from, to, cursor.idx ?? null, node)),
      ],
      setSelect: [
        (plot) => {
          if (plot.select.width < 4) return;
          const start = plot.posToVal(plot.select.left, 'x');
          const end = plot.posToVal(plot.select.left + plot.select.width, 'x');
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          onZoom({ from: Math.floor(start) * 1000, to: Math.ceil(end) * 1000 });
        },
      ],
      draw: [(plot) => drawIncomplete(plot, data, colours.muted, font)],
    },
  };
}

/** The bucket under the cursor: the one that holds it, not the one whose start is nearest. */
function bucketAt(
  left: number,
  data: ChartData,
  from: number,
  to: number,
  nearest: number | null,
  node: HTMLElement,
): number | null {
  const over = node.querySelector<HTMLElement>('.u-over');
  if (left < 0 || nearest === null || !over) return null;
  const time = from + (left / over.clientWidth) * (to - from);
  let index = nearest;
  while (index > 0 && (data.times[index] ?? 0) > time) index -= 1;
  while (index < data.times.length - 1 && (data.times[index + 1] ?? 0) <= time) index += 1;
  return index;
}

/** Marks the bucket that is still filling, so that its dip is not read as one. */
function drawIncomplete(plot: uPlot, data: ChartData, colour: string, font: string): void {
  if (data.incompleteFrom == null) return;
  const { ctx, bbox } = plot;
  const x = Math.max(plot.valToPos(data.incompleteFrom, 'x', true), bbox.left);
  if (x > bbox.left + bbox.width) return;
  const scale = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.setLineDash([3 * scale, 3 * scale]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.font = font.replace('11px', `${10 * scale}px`);
  ctx.textAlign = 'right';
  ctx.textBaseline = 'bottom';
  ctx.fillText('incomplete', bbox.left + bbox.width, bbox.top - 2 * scale);
  ctx.restore();
}
