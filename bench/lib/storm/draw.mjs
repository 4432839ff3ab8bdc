// The curves as one SVG, legible on light and dark.

const WIDTH = 880;
const PANEL = { width: 390, height: 200 };
/** Colour of each line on light and on dark, and whether it is drawn broken. */
const LINES = {
  none: { light: '#6b7280', dark: '#9ca3af', dash: '2 3' },
  '3 attempts, full jitter': { light: '#c2410c', dark: '#fb923c' },
  '4 attempts, exponential': { light: '#b91c1c', dark: '#f87171', dash: '6 3' },
  'AWS standard, cost 5': { light: '#a16207', dark: '#facc15' },
  'gRPC throttling': { light: '#1d4ed8', dark: '#60a5fa' },
  errata: { light: '#047857', dark: '#34d399', width: 2.6 },
};
const classOf = (name) => `l${Object.keys(LINES).indexOf(name)}`;

/** Means over so many seconds, so that lines are not noise. */
function smooth(values, over = 2) {
  return Array.from({ length: Math.floor(values.length / over) }, (_, at) => {
    const part = values.slice(at * over, at * over + over);
    return part.reduce((sum, value) => sum + value, 0) / over;
  });
}

function axes({ title, x, y, xTicks, yTicks, xTitle, xOf, yOf }) {
  const parts = [`<text class="title" x="${x}" y="${y - 14}">${title}</text>`];
  for (const [value, label] of yTicks) {
    const at = yOf(value).toFixed(1);
    parts.push(`<line class="grid" x1="${x}" x2="${x + PANEL.width}" y1="${at}" y2="${at}"/>`);
    parts.push(`<text class="tick" text-anchor="end" x="${x - 6}" y="${Number(at) + 4}">${label}</text>`);
  }
  for (const [value, label] of xTicks) {
    const at = xOf(value).toFixed(1);
    parts.push(
      `<text class="tick" text-anchor="middle" x="${at}" y="${y + PANEL.height + 16}">${label}</text>`,
    );
  }
  parts.push(
    `<text class="tick" text-anchor="end" x="${x + PANEL.width}" y="${y + PANEL.height + 32}">${xTitle}</text>`,
  );
  return parts;
}

function overTime({ title, x, y, most, ticks, series, outage, end, shown }) {
  const xOf = (second) => x + (second / end) * PANEL.width;
  const yOf = (value) => y + PANEL.height - (Math.min(value, most) / most) * PANEL.height;
  const from = xOf(outage.from).toFixed(1);
  const width = (xOf(outage.to) - xOf(outage.from)).toFixed(1);
  const parts = [
    `<rect class="outage" x="${from}" width="${width}" y="${y}" height="${PANEL.height}"/>`,
    ...axes({
      ...{ title, x, y, xOf, yOf, xTitle: 'seconds; shaded: 30 % of the capacity is left' },
      xTicks: [0, 20, 40, 60, 80, 100, 120]
        .filter((second) => second <= end)
        .map((second) => [second, second]),
      yTicks: ticks.map((value) => [value, value.toLocaleString('en')]),
    }),
  ];
  for (const name of shown) {
    const points = smooth([...series[name]].slice(0, end)).map(
      (value, at) => `${xOf(at * 2 + 1).toFixed(1)},${yOf(value).toFixed(1)}`,
    );
    parts.push(`<polyline class="${classOf(name)}" points="${points.join(' ')}"/>`);
  }
  return parts;
}

function success({ x, y, curves, shown, width }) {
  const shares = [0.01, 0.05, 0.1, 0.2];
  const least = 0.8;
  const xOf = (share) => x + (share / 0.2) * width;
  const yOf = (value) => y + PANEL.height - ((value - least) / (1 - least)) * PANEL.height;
  const parts = axes({
    ...{
      title: 'Calls that succeed where answers fail at random',
      x,
      y,
      xOf,
      yOf,
      xTitle: 'answers that are 503',
    },
    xTicks: shares.map((share) => [share, `${share * 100} %`]),
    yTicks: [0.8, 0.85, 0.9, 0.95, 1].map((value) => [value, `${Math.round(value * 100)} %`]),
  });
  for (const name of shown) {
    const points = shares.map(
      (share, at) => `${xOf(share).toFixed(1)},${yOf(Math.max(least, curves[name][at])).toFixed(1)}`,
    );
    parts.push(`<polyline class="${classOf(name)}" points="${points.join(' ')}"/>`);
  }
  return parts;
}

function legend(x, y, shown, notes) {
  return shown.flatMap((name, at) => {
    const top = y + at * 34;
    return [
      `<line class="${classOf(name)}" x1="${x}" x2="${x + 26}" y1="${top}" y2="${top}"/>`,
      `<text class="name" x="${x + 34}" y="${top + 4}">${name}</text>`,
      `<text class="tick" x="${x + 34}" y="${top + 18}">${notes[name]}</text>`,
    ];
  });
}

/** Draws load and goodput over time, the success curve, and the legend. */
export function draw({ attempts, good, curves, notes, outage, describe }) {
  const shown = Object.keys(LINES);
  const style = shown
    .map((name) => {
      const { light, dash, width = 1.8 } = LINES[name];
      return `.${classOf(name)}{stroke:${light};stroke-width:${width}${dash ? `;stroke-dasharray:${dash}` : ''}}`;
    })
    .join('');
  const dark = shown.map((name) => `.${classOf(name)}{stroke:${LINES[name].dark}}`).join('');
  const time = { series: attempts, outage, end: 120, shown };
  const body = [
    ...overTime({
      ...time,
      title: 'Requests a second that reach the server',
      x: 52,
      y: 40,
      most: 3000,
      ticks: [0, 700, 1000, 2000, 3000],
    }),
    ...overTime({
      ...time,
      series: good,
      title: 'Calls a second that succeed',
      x: 480,
      y: 40,
      most: 1100,
      ticks: [0, 300, 700, 1000],
    }),
    ...success({ x: 52, y: 332, curves, shown, width: PANEL.width }),
    ...legend(480, 340, shown, notes),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} 580" role="img" aria-label="${describe}">
<style>
svg{background:#fff}text{font:12px system-ui,-apple-system,"Segoe UI",sans-serif;fill:#111827}
.title{font-weight:600;font-size:13px}.tick{fill:#4b5563;font-size:11px}.name{font-weight:600}
.grid{stroke:#e5e7eb}.outage{fill:#fef3c7}polyline{fill:none;stroke-linejoin:round}
${style}
@media (prefers-color-scheme:dark){svg{background:#0d1117}text{fill:#f3f4f6}.tick{fill:#9ca3af}.grid{stroke:#30363d}.outage{fill:#3a2f0b}${dark}}
</style>
${body.join('\n')}
</svg>
`;
}
