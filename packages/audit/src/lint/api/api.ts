import type { References, Source } from '../source/source.ts';
import { Followed, Node } from './node.ts';
import { Operation } from './operation.ts';
import { Response } from './response.ts';
import type { Version } from './version.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

type ResponsesOf = (operation: Operation) => readonly Response[];

function responsesIn(operations: readonly Operation[]): readonly Response[] {
  return [...new Set(operations.flatMap(({ responses }) => responses))];
}

/** A document as the rules see it: its operations, and each response once. */
export class Api {
  readonly version: Version;
  readonly root: Node;
  readonly operations: readonly Operation[];
  /** Each response once for each status that it is used under, in the order of the document. */
  readonly responses: readonly Response[];
  /** What the API sends itself: webhooks and callbacks. Their responses are those of somebody else. */
  readonly sent: readonly Operation[];
  readonly sentResponses: readonly Response[];
  /** Templates of the paths in their order. */
  readonly paths: string[] = [];
  /** Paths below which single items can be fetched: `/users` where there is a GET of `/users/{id}`. */
  readonly collections = new Set<string>();

  constructor(source: Source, references: References, version: Version) {
    this.version = version;
    this.root = new Node(source.root, source, new Followed(references), '#');
    const responses = new Map<unknown, Map<string, Response>>();
    const responsesOf = (operation: Operation) => {
      const found: Response[] = [];
      for (const [key, node] of operation.node.get('responses')?.members() ?? []) {
        if (key.startsWith('x-')) continue;
        let known = responses.get(node.value);
        if (!known) {
          known = new Map();
          responses.set(node.value, known);
        }
        let response = known.get(key);
        if (response) response.uses += 1;
        else {
          response = new Response(key, node, operation);
          known.set(key, response);
        }
        found.push(response);
      }
      return found;
    };
    this.operations = this.#operations(responsesOf);
    this.responses = responsesIn(this.operations);
    this.sent = this.#sent(responsesOf);
    this.sentResponses = responsesIn(this.sent);
  }

  #operations(responsesOf: ResponsesOf): readonly Operation[] {
    const found: Operation[] = [];
    for (const [path, pathNode] of this.root.get('paths')?.members() ?? []) {
      if (!path.startsWith('/')) continue;
      const here = this.#operationsAt(path, pathNode, responsesOf);
      this.paths.push(path);
      found.push(...here);
      const collection = /^(.*)\/\{[^/{}]+\}\/?$/.exec(path)?.[1];
      if (collection !== undefined && here.some(({ method }) => method === 'GET'))
        this.collections.add(collection);
    }
    return found;
  }

  #sent(responsesOf: ResponsesOf): readonly Operation[] {
    const found: Operation[] = [];
    for (const [name, node] of this.root.get('webhooks')?.members() ?? [])
      found.push(...this.#operationsAt(`webhook ${name}`, node, responsesOf));
    for (const { path, node } of this.operations)
      for (const [name, callback] of node.get('callbacks')?.members() ?? [])
        for (const [expression, pathNode] of callback.members())
          if (!expression.startsWith('x-'))
            found.push(...this.#operationsAt(`${path} callback ${name}`, pathNode, responsesOf));
    return found;
  }

  #operationsAt(path: string, pathNode: Node, responsesOf: ResponsesOf): readonly Operation[] {
    const named = METHODS.map((method) => [method, pathNode.get(method)] as const);
    const others = pathNode.get('additionalOperations')?.members() ?? [];
    return [...named, ...others].flatMap(([method, node]) =>
      node && Object.keys(node.object).length > 0
        ? [new Operation(this, { method: method.toUpperCase(), path, node, pathNode }, responsesOf)]
        : [],
    );
  }

  /** Is a request that lacks this security scheme answered over HTTP? Without a client certificate there is no request at all. */
  asksOverHttp(scheme: string): boolean {
    const schemes =
      this.root.get('components')?.get('securitySchemes') ?? this.root.get('securityDefinitions');
    return schemes?.get(scheme)?.object.type !== 'mutualTLS';
  }
}
