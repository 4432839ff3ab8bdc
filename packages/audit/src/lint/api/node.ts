import { escapeStep } from '../source/pointer.ts';
import type { References, Source } from '../source/source.ts';

/** Longest chain of references to references that is followed. */
const MAX_HOPS = 30;

/** References of one document that were followed already. */
export class Followed {
  readonly #references: References;
  readonly #nodes = new Map<Source, Map<string, Node | undefined>>();

  constructor(references: References) {
    this.#references = references;
  }

  /** The node that a `$ref` leads to; the same one each time. */
  node(ref: string, from: Source): Node | undefined {
    let nodes = this.#nodes.get(from);
    if (!nodes) {
      nodes = new Map();
      this.#nodes.set(from, nodes);
    }
    if (nodes.has(ref)) return nodes.get(ref);
    const target = this.#references.follow(ref, from);
    const node = target && new Node(target.value, target.source, this, target.pointer);
    nodes.set(ref, node);
    return node;
  }
}

/** A value in a document that knows where it stands. What is got from it has its references followed. */
export class Node {
  readonly value: unknown;
  readonly source: Source;
  readonly #followed: Followed;
  /** The pointer where it is known, else the node above. */
  readonly #above: string | Node;
  readonly #key: string | number;

  constructor(
    value: unknown,
    source: Source,
    followed: Followed,
    above: string | Node,
    key: string | number = '',
  ) {
    this.value = value;
    this.source = source;
    this.#followed = followed;
    this.#above = above;
    this.#key = key;
  }

  /** JSON Pointer as a fragment, such as `#/paths/~1orders/get`. */
  get pointer(): string {
    return typeof this.#above === 'string'
      ? this.#above
      : `${this.#above.pointer.replace(/\/$/, '')}/${escapeStep(this.#key)}`;
  }

  /** The value where it is an object, else an empty one. */
  get object(): Readonly<Record<string, unknown>> {
    const { value } = this;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : {};
  }

  /** The value where it is a string, else empty. */
  get text(): string {
    return typeof this.value === 'string' ? this.value : '';
  }

  /** The member or item as it stands there, a reference not followed; undefined where there is none. */
  raw(key: string | number): Node | undefined {
    const { value } = this;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    const member = (value as Readonly<Record<string | number, unknown>>)[key];
    return new Node(member, this.source, this.#followed, this, key);
  }

  /** The member or item, its reference followed; undefined where there is none or the reference leads nowhere. */
  get(key: string | number): Node | undefined {
    return this.raw(key)?.resolved();
  }

  /** Is there a member of this name? */
  has(key: string): boolean {
    return Object.hasOwn(this.object, key);
  }

  /** What its `$ref` leads to, else itself. */
  resolved(): Node | undefined {
    let node: Node | undefined = this;
    for (let hops = 0; node && hops < MAX_HOPS; hops += 1) {
      const ref: unknown = node.object.$ref;
      if (typeof ref !== 'string') return node;
      node = this.#followed.node(ref, node.source);
    }
    return undefined;
  }

  /** The reference that stands here; undefined where there is none. */
  get ref(): string | undefined {
    const { $ref } = this.object;
    return typeof $ref === 'string' ? $ref : undefined;
  }

  /** Members of an object in their order, references followed; those that lead nowhere are left out. */
  *members(): Generator<readonly [key: string, node: Node]> {
    for (const key of Object.keys(this.object)) {
      const node = this.get(key);
      if (node) yield [key, node];
    }
  }

  /** Items of an array, references followed; those that lead nowhere are left out. */
  items(): readonly Node[] {
    if (!Array.isArray(this.value)) return [];
    return this.value.flatMap((_, index) => this.get(index) ?? []);
  }
}
