// Figures of several rounds, and the two things that every benchmark ends with: a table and a line of JSON.

/** Rounds to run: at least five, unless ROUNDS says otherwise. */
export const ROUNDS = Number(process.env.ROUNDS ?? 5);

/** Median, least and most. */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: percentile(sorted, 0.5), min: sorted[0], max: sorted.at(-1) };
}

/** The value below which a share of the sorted values lies. */
export function percentile(sorted, share) {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)];
  return low + (sorted[Math.ceil(at)] - low) * (at - Math.floor(at));
}

/** `median [min..max]`, rounded. */
export function shown(values, digits = 0) {
  const { median, min, max } = spread(values);
  const text = (value) =>
    value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });
  return `${text(median)} [${text(min)}..${text(max)}]`;
}

/** Prints rows below their heads. */
export function table(heads, rows) {
  const all = [heads, ...rows].map((row) => row.map(String));
  const widths = heads.map((_, at) => Math.max(...all.map((row) => row[at].length)));
  for (const row of all)
    console.log(
      row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  '),
    );
}

/** Prints the heads of a table, `[head, width]` each; answers what prints a row as soon as it is known. */
export function rowPrinter(columns) {
  const print = (cells) =>
    console.log(
      cells
        .map((cell, at) => (at === 0 ? cell.padEnd(columns[at][1]) : String(cell).padStart(columns[at][1])))
        .join('  '),
    );
  print(columns.map(([head]) => head));
  return print;
}

/** Prints the last line. `goals` and `ratios` have the same names; a goal is `{ least }` or `{ most }`. */
export function finish(bench, ratios, goals) {
  const met = Object.entries(goals).every(([name, { least = -Infinity, most = Infinity }]) => {
    const value = ratios[name];
    return typeof value === 'number' && value >= least && value <= most;
  });
  const round = (value) => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value);
  const rounded = Object.fromEntries(Object.entries(ratios).map(([name, value]) => [name, round(value)]));
  console.log(JSON.stringify({ bench, ratios: rounded, goals, met }));
}
