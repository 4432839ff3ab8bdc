import { type Header, headerOf } from './header.ts';
import { type Example, examplesOf, isJson, type Media, mediaOf, mediaOf2 } from './media.ts';
import type { Node } from './node.ts';
import type { Operation } from './operation.ts';

/** Is this key of a `responses` object an error: 4xx, 5xx or their ranges? `default` is not: it may be anything. */
export function isErrorKey(key: string): boolean {
  return /^[45](\d\d|XX)$/i.test(key);
}

/** A response of an operation. One that several operations refer to is judged once, with the first of them. */
export class Response {
  /** As it stands in the document: `404`, `4XX`, `default`. */
  readonly key: string;
  readonly node: Node;
  readonly operation: Operation;
  /** How many operations have it. */
  uses = 1;
  #media: readonly Media[] | undefined;
  #headers: ReadonlyMap<string, Header> | undefined;
  readonly #examples = new Map<Media, readonly Example[]>();

  constructor(key: string, node: Node, operation: Operation) {
    this.key = key;
    this.node = node;
    this.operation = operation;
  }

  /** The status; undefined for ranges and `default`. */
  get status(): number | undefined {
    return /^\d{3}$/.test(this.key) ? Number(this.key) : undefined;
  }

  /** 4xx, 5xx or their ranges. */
  get isError(): boolean {
    return isErrorKey(this.key);
  }

  /** An error, or the `default` beside documented successes, which then stands for the errors. */
  get reportsErrors(): boolean {
    if (this.isError) return true;
    return this.key === 'default' && this.operation.successKeys.length > 0;
  }

  /** 2xx or its range. */
  get isSuccess(): boolean {
    return /^2(\d\d|XX)$/i.test(this.key);
  }

  get media(): readonly Media[] {
    this.#media ??=
      this.operation.api.version === '2.0'
        ? mediaOf2(this.node, this.operation.produces)
        : mediaOf(this.node);
    return this.#media;
  }

  /** The bodies that are JSON. */
  get json(): readonly Media[] {
    return this.media.filter(({ type }) => isJson(type));
  }

  examples(media: Media): readonly Example[] {
    let examples = this.#examples.get(media);
    if (!examples) {
      examples = examplesOf(media);
      this.#examples.set(media, examples);
    }
    return examples;
  }

  /** Fields by lower-case name. */
  get headers(): ReadonlyMap<string, Header> {
    if (!this.#headers) {
      const headers = new Map<string, Header>();
      for (const [name, node] of this.node.get('headers')?.members() ?? [])
        headers.set(name.toLowerCase(), headerOf(name, node));
      this.#headers = headers;
    }
    return this.#headers;
  }

  /** Where it is, for people: the operation and status, or the component that several operations share. */
  get where(): string {
    const shared = /^#\/(?:components\/)?responses\/([^/]+)$/.exec(this.node.pointer)?.[1];
    return shared === undefined ? `${this.operation.where} ${this.key}` : `response ${shared} ${this.key}`;
  }
}
