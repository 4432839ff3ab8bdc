/** Breaks a text into lines of at most `width` characters; `indent` stands before each line, `first` before the first. */
export function wrap(text: string, width: number, indent = '', first = indent): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const lead = lines.length === 0 ? first : indent;
    if (line !== '' && lead.length + line.length + 1 + word.length > width) {
      lines.push(lead + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push((lines.length === 0 ? first : indent) + line);
  return lines.join('\n');
}

/** Points of a list, each wrapped and marked. */
export function bullets(items: readonly string[], width: number, indent = '  '): string {
  return items.map((item) => wrap(item, width, `${indent}  `, `${indent}- `)).join('\n');
}
