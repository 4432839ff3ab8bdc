/** Names that the module uses itself. */
const TAKEN = [
  'Errors',
  'Exclude',
  'Failure',
  'Operations',
  'Problem',
  'Readonly',
  'ReadonlyArray',
  'Record',
  'Status4xx',
  'Status5xx',
];

/** Gives each thing a name that no other has. */
export class Names {
  readonly #byKey = new Map<string, string>();
  readonly #taken = new Set<string>(TAKEN);

  /** The name of what has this key, made of `wanted` where it has none yet: `user-not_found` is `UserNotFound`. */
  of(key: string, wanted: string): string {
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const words = wanted.slice(0, 200).match(/[\p{L}\p{N}]+/gu) ?? [];
    const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
    const base = /^\p{L}/u.test(joined) ? joined : `Schema${joined}`;
    let name = base;
    for (let more = 2; this.#taken.has(name); more += 1) name = `${base}${more}`;
    this.#taken.add(name);
    this.#byKey.set(key, name);
    return name;
  }
}

/** A text as a TypeScript literal. */
export function literal(text: string): string {
  const inside = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inside.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}

/** The name of a property, quoted where it must be. */
export function property(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
}

/** A doc comment of one line; nothing where there is nothing to say. */
export function comment(text: unknown, indent = ''): string {
  if (typeof text !== 'string') return '';
  const line =
    text
      .replaceAll('*/', '*\\/')
      .replaceAll(/<[^<>]*>/g, ' ')
      .split(/\n\s*\n/, 1)[0]
      ?.replace(/[\s\u0000-\u001f\u2028\u2029]+/g, ' ')
      .trim() ?? '';
  const cut = line.length > 160 ? `${line.slice(0, 159)}…` : line;
  return cut === '' ? '' : `${indent}/** ${cut} */\n`;
}
