import { type CatalogueEntry, catalogue, entriesFor, findEntry, searchCatalogue } from 'errata/catalogue';

/** Suggestions shown for a code that nobody knows. */
const MOST_NEAR = 6;

/** What the catalogue has for a code or a name. */
export type Found =
  | { readonly kind: 'entries'; readonly entries: readonly CatalogueEntry[] }
  | { readonly kind: 'none'; readonly near: readonly CatalogueEntry[]; readonly rule?: string };

/** Looks up `429`, `nginx:499`, `grpc:UNAVAILABLE`, `too many requests`. A number answers everyone who uses it. */
export function lookUp(text: string): Found {
  const asked = text.trim();
  if (/^\d+$/.test(asked)) return byNumber(Number(asked));
  const exact = findEntry(asked) ?? findEntry(asked.replace(/^(?:http|status|error)[\s/_-]*/i, ''));
  if (exact) return { kind: 'entries', entries: [exact] };
  return { kind: 'none', near: nearest(asked) };
}

function byNumber(number: number): Found {
  const entries = entriesFor(number);
  if (entries.length > 0) return { kind: 'entries', entries };
  const grpc = findEntry(`grpc:${number}`);
  if (grpc) return { kind: 'entries', entries: [grpc] };
  const near = [...catalogue]
    .filter((entry) => entry.grpc === undefined)
    .sort((a, b) => Math.abs(a.status - number) - Math.abs(b.status - number))
    .slice(0, MOST_NEAR);
  if (number < 100 || number > 599) return { kind: 'none', near };
  const general = Math.floor(number / 100) * 100;
  return {
    kind: 'none',
    near,
    rule: `RFC 9110 §15 has clients treat a status that they do not know as ${general}.`,
  };
}

function nearest(text: string): CatalogueEntry[] {
  const found = searchCatalogue(text);
  if (found.length > 0) return found.slice(0, MOST_NEAR);
  const name = text.toLowerCase().slice(0, 60);
  return [...catalogue]
    .map((entry) => ({
      entry,
      far: Math.min(distance(name, entry.title.toLowerCase()), distance(name, entry.key.toLowerCase())),
    }))
    .filter(({ far }) => far <= Math.max(2, name.length / 3))
    .sort((a, b) => a.far - b.far)
    .slice(0, MOST_NEAR)
    .map(({ entry }) => entry);
}

/** Letters to insert, remove or replace to make one text of the other. */
function distance(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const changed = (before[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      now.push(Math.min(changed, (before[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1));
    }
    before = now;
  }
  return before[other.length] ?? 0;
}
