/** Smallest, middle and largest of some numbers. */
export function spread(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return { min: sorted[0], median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), max: sorted.at(-1) };
}

function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** `median [min..max]`, each written by `format`. */
export function written({ median, min, max }, format) {
  return `${format(median)} [${format(min)}..${format(max)}]`;
}

/** Prints a table of texts, columns aligned. */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => String(cell)[column === 0 ? 'padEnd' : 'padStart'](widths[column]))
        .join('  '),
    );
}

/**
 * Prints the last line of a benchmark. A ratio is what was measured, a goal `{ atLeast }` or `{ atMost }`; a ratio that
 * could not be measured is null, and misses its goal.
 */
export function verdict(bench, ratios, goals) {
  const met = Object.entries(goals).every(([name, { atLeast = -Infinity, atMost = Infinity }]) => {
    const ratio = ratios[name];
    return typeof ratio === 'number' && ratio >= atLeast && ratio <= atMost;
  });
  console.log(JSON.stringify({ bench, ratios, goals, met }));
}

/** Two digits after the point. */
export function rounded(number) {
  return Math.round(number * 100) / 100;
}

/** A whole number from the environment. */
export function fromEnvironment(name, otherwise) {
  const value = Number(process.env[name] ?? otherwise);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} has to be a whole number above 0.`);
  return value;
}
