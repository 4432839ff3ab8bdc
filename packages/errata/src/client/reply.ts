/** A response that was read to its end. */
export interface Reply {
  readonly status: number;
  readonly statusText: string;
  /** A field by its name in any case; several of one name are joined with `, `. */
  header(name: string): string | undefined;
  /** All fields, in the order in which they came. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  bytes(): Uint8Array<ArrayBuffer>;
  text(): string;
  /** @throws SyntaxError where it is no JSON. */
  json(): unknown;
}

const decoder = new TextDecoder();

/** Makes a reply of its parts. */
export function replyOf(
  status: number,
  statusText: string,
  headers: () => readonly (readonly [string, string])[],
  header: (name: string) => string | undefined,
  body: Uint8Array,
): Reply {
  const text = () => decoder.decode(body);
  return {
    status,
    statusText,
    header,
    get headers() {
      return headers();
    },
    bytes: () => new Uint8Array(body),
    text,
    json: () => JSON.parse(text()),
  };
}
