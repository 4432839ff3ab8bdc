/** A JSON object of unknown members. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Is it an object, and no list? */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Follows `$ref`s inside the document, at most ten; what leads nowhere or outside is an empty object. */
export function follow(document: JsonObject, value: unknown): JsonObject {
  let at = value;
  for (let step = 0; step < 10 && isObject(at); step++) {
    const { $ref } = at;
    if (typeof $ref !== 'string') return at;
    if (!$ref.startsWith('#/')) return {};
    at = $ref
      .slice(2)
      .split('/')
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>(
        (inside, name) => (isObject(inside) && Object.hasOwn(inside, name) ? inside[name] : undefined),
        document,
      );
  }
  return {};
}

function typesOf({ type }: JsonObject): readonly unknown[] {
  return Array.isArray(type) ? type : [type];
}

/** A value that the schema allows, as far as its type and format tell. */
export function goodValue(schema: JsonObject): string {
  const list = Array.isArray(schema.enum) ? schema.enum : [];
  const examples = Array.isArray(schema.examples) ? schema.examples : [];
  const given = [schema.example, examples[0], schema.default, list[0], schema.const].find(
    (value) => value !== undefined && value !== null && typeof value !== 'object',
  );
  if (given !== undefined) return String(given);
  const [type] = typesOf(schema).filter((each) => each !== 'null');
  if (type === 'integer' || type === 'number')
    return String(typeof schema.minimum === 'number' ? Math.ceil(schema.minimum) : 1);
  if (type === 'boolean') return 'true';
  const byFormat: Readonly<Record<string, string>> = {
    uuid: '00000000-0000-4000-8000-000000000000',
    date: '2026-01-01',
    'date-time': '2026-01-01T00:00:00Z',
    email: 'errata@example.com',
  };
  return byFormat[String(schema.format)] ?? 'errata';
}

/** A value that the schema certainly forbids; undefined where it may allow anything. */
export function badValue(schema: JsonObject): string | undefined {
  if (schema.anyOf ?? schema.oneOf ?? schema.allOf ?? schema.not) return undefined;
  const types = typesOf(schema).filter((each) => each !== 'null');
  if (Array.isArray(schema.enum)) return 'errata-no-such-value';
  const [type] = types;
  if (types.length === 1 && (type === 'integer' || type === 'number' || type === 'boolean'))
    return 'errata-no-number';
  if (type === 'string' && ['uuid', 'date', 'date-time'].includes(String(schema.format))) return 'errata';
  return undefined;
}
