/** ● it does, ○ it does not, – it has no such option. */
export type Mark = '●' | '○' | '–';

/** One line of the table. */
export interface Row {
  readonly name: string;
  readonly from: readonly string[];
  readonly notOurs: string | undefined;
  readonly marks: ReadonlyMap<string, Mark>;
}

/** The table in Markdown, the sums, and why ours does otherwise. */
export function tableOf(rows: readonly Row[], clients: readonly string[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const why = rows.filter(({ notOurs }) => notOurs !== undefined);
  const tested = rows.filter(({ from }) => from.length > 0);
  const sums = clients.map((client) =>
    String(tested.filter(({ marks }) => marks.get(client) === '●').length),
  );
  const body = rows.map(({ name, from, notOurs, marks }) => {
    const note = notOurs === undefined ? '' : ` [${why.findIndex((row) => row.name === name) + 1}]`;
    return line([
      `${name}${note}`,
      from.join(', ') || '(none)',
      ...clients.map((client) => marks.get(client) ?? ' '),
    ]);
  });
  return [
    line(['case', 'tested by', ...clients]),
    line(['---', '---', ...clients.map(() => '---')]),
    ...body,
    line([`of the ${tested.length} that they test`, '', ...sums]),
    '',
    ...why.map(({ notOurs }, at) => `[${at + 1}] ${notOurs}`),
    '',
  ].join('\n');
}

/** The cases of a page and our column. */
export function rowsOf(page: string): string[][] {
  const table = /<!-- cases -->\n([\s\S]*)<!-- end -->/.exec(page)?.[1] ?? '';
  return table
    .split('\n')
    .slice(2)
    .filter((row) => row.startsWith('| ') && !row.startsWith('| of the '))
    .map((row) => {
      const [name = '', , ours = ''] = row.slice(2).split(' | ');
      return [name.replace(/ \[\d+\]$/, ''), ours];
    });
}
