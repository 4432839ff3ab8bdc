/** A name or a value as undici hands it over: a Buffer. */
export interface RawField {
  readonly length: number;
  toString(coding: 'latin1'): string;
}

/** The fields of a response, read when they are asked for: few of them ever are. */
export class RawFields {
  readonly #raw: readonly RawField[];

  /** @param raw Names and values in turn. */
  constructor(raw: readonly RawField[]) {
    this.#raw = raw;
  }

  /** All of them, names in lower case. */
  all(): [name: string, value: string][] {
    const all: [string, string][] = [];
    for (let at = 0; at + 1 < this.#raw.length; at += 2)
      all.push([this.#text(at).toLowerCase(), this.#text(at + 1)]);
    return all;
  }

  /** @param name In lower case. Several of one name are joined with `, `. */
  get(name: string): string | undefined {
    let value: string | undefined;
    for (let at = 0; at + 1 < this.#raw.length; at += 2) {
      // Most names differ in length already.
      if (this.#raw[at]?.length !== name.length) continue;
      if (this.#text(at).toLowerCase() !== name) continue;
      const text = this.#text(at + 1);
      value = value === undefined ? text : `${value}, ${text}`;
    }
    return value;
  }

  #text(at: number): string {
    return this.#raw[at]?.toString('latin1') ?? '';
  }
}
