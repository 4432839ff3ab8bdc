import type { Api } from './api.ts';
import { type Header, headerOf } from './header.ts';
import { essence, type Media, mediaOf } from './media.ts';
import type { Node } from './node.ts';
import type { Response } from './response.ts';

/** Rules look at the beginning of names and texts. */
const LONGEST_TEXT = 300;

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string;
  /** `path`, `query`, `header`, `cookie`, in 2.0 also `body` and `formData`. */
  readonly in: string;
  readonly node: Node;
}

/** One method of one path. */
export class Operation {
  readonly api: Api;
  /** Upper case. */
  readonly method: string;
  /** Template as it is written, such as `/users/{id}`. */
  readonly path: string;
  readonly node: Node;
  readonly pathNode: Node;
  readonly responses: readonly Response[];
  readonly parameters: readonly Parameter[];
  readonly #keys: ReadonlySet<string>;

  constructor(
    api: Api,
    place: { readonly method: string; readonly path: string; readonly node: Node; readonly pathNode: Node },
    responses: (operation: Operation) => readonly Response[],
  ) {
    this.api = api;
    this.method = place.method;
    this.path = place.path;
    this.node = place.node;
    this.pathNode = place.pathNode;
    this.parameters = parametersOf(place.node, place.pathNode);
    this.#keys = new Set(
      Object.keys(place.node.get('responses')?.object ?? {}).map((key) => key.toUpperCase()),
    );
    this.responses = responses(this);
  }

  get where(): string {
    return `${this.method} ${this.path}`;
  }

  /** Is it documented what this status means here: by itself, by its range or by `default`? */
  documents(status: number): boolean {
    return this.hasStatus(status) || this.#keys.has('DEFAULT');
  }

  /** Has it a response of this very status or its range? */
  hasStatus(status: number): boolean {
    return this.#keys.has(String(status)) || this.#keys.has(`${Math.floor(status / 100)}XX`);
  }

  /** Is any error of this class (4 or 5) documented, `default` left out? */
  hasErrorsOf(digit: 4 | 5): boolean {
    for (const key of this.#keys) if (key.startsWith(String(digit))) return true;
    return false;
  }

  get hasDefault(): boolean {
    return this.#keys.has('DEFAULT');
  }

  /** Keys of the 2xx responses. */
  get successKeys(): readonly string[] {
    return [...this.#keys].filter((key) => /^2(\d\d|XX)$/.test(key));
  }

  /** Where the responses stand; the operation itself where there are none. */
  get responsesNode(): Node {
    return this.node.get('responses') ?? this.node;
  }

  /** The field of the request with this name in lower case. */
  requestHeader(key: string): Header | undefined {
    const found = this.parameters.find(
      (parameter) => parameter.in === 'header' && parameter.name.toLowerCase() === key,
    );
    return found && headerOf(found.name, found.node);
  }

  /** Where the body of the request is declared; undefined where there is none. */
  get requestBody(): Node | undefined {
    if (this.api.version !== '2.0') return this.node.get('requestBody');
    return this.parameters.find((parameter) => parameter.in === 'body' || parameter.in === 'formData')?.node;
  }

  /** The bodies that a request may have. */
  get requestMedia(): readonly Media[] {
    const body = this.requestBody;
    if (!body) return [];
    if (this.api.version !== '2.0') return mediaOf(body);
    const types = listed(this.node.get('consumes') ?? this.api.root.get('consumes'));
    return (types.length > 0 ? types : ['application/json']).map((type) => ({
      type: essence(type),
      node: body,
      schema: body.get('schema'),
      schemaRaw: body.raw('schema'),
    }));
  }

  /** Media types of responses in 2.0. */
  get produces(): readonly string[] {
    return listed(this.node.get('produces') ?? this.api.root.get('produces'));
  }

  get deprecated(): boolean {
    return this.node.object.deprecated === true;
  }

  /** `operationId`; empty where there is none. */
  get id(): string {
    return this.#text('operationId');
  }

  get summary(): string {
    return this.#text('summary');
  }

  /** Its beginning. */
  get description(): string {
    return this.#text('description');
  }

  #text(key: string): string {
    return this.node.get(key)?.text.slice(0, LONGEST_TEXT) ?? '';
  }

  /** Steps of the path without the slashes. */
  get steps(): readonly string[] {
    return (
      this.path
        .split(/[?#]/)[0]
        ?.split('/')
        .filter((step) => step !== '') ?? []
    );
  }

  /** Can a request without credentials not succeed, by a scheme that HTTP answers with 401? */
  get needsCredentials(): boolean {
    const security = this.node.get('security') ?? this.api.root.get('security');
    const wanted = security?.items() ?? [];
    if (wanted.length === 0) return false;
    return wanted.every((requirement) => {
      const names = Object.keys(requirement.object);
      return names.length > 0 && names.some((name) => this.api.asksOverHttp(name));
    });
  }
}

function listed(node: Node | undefined): readonly string[] {
  return (node?.items() ?? []).map(({ text }) => text).filter((text) => text !== '');
}

function parametersOf(node: Node, pathNode: Node): readonly Parameter[] {
  const found = new Map<string, Parameter>();
  for (const list of [pathNode.get('parameters'), node.get('parameters')])
    for (const item of list?.items() ?? []) {
      const { name, in: place } = item.object;
      if (typeof name === 'string' && typeof place === 'string')
        found.set(`${place} ${name}`, { name, in: place, node: item });
    }
  return [...found.values()];
}
