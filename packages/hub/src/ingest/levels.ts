/** Names and the SQL that each stands for. */
export type Named = Readonly<Record<string, string>>;

/**
 * Sorts names into levels, so that each uses only names of levels before its own. A level becomes a subquery: the engine
 * copies an alias into every place that uses it, so a chain of aliases in one query takes it longer to read than the
 * rows take to compute.
 */
export function levelsOf(names: Named): Named[] {
  const uses = new Map(
    Object.entries(names).map(([name, sql]) => [
      name,
      identifiers(sql).filter((used) => Object.hasOwn(names, used)),
    ]),
  );
  const levels: Named[] = [];
  const done = new Set<string>();
  while (done.size < uses.size) {
    const ready = [...uses.keys()].filter(
      (name) => !done.has(name) && uses.get(name)?.every((used) => done.has(used) || used === name),
    );
    if (ready.length === 0)
      throw new Error(`Names use each other in a circle: ${[...uses.keys()].join(', ')}`);
    levels.push(Object.fromEntries(ready.map((name) => [name, names[name] ?? ''])));
    for (const name of ready) done.add(name);
  }
  return levels;
}

/** Words of an expression outside of its text literals. */
function identifiers(sql: string): string[] {
  return sql.replace(/'(?:[^'\\]|\\.|'')*'/gs, "''").match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? [];
}
