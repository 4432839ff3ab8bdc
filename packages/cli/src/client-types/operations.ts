import type { Source } from '@errata/audit';
import { type Document, type Json, objectOf } from './document.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** One error response of an operation. */
export interface ErrorResponse {
  /** `404`, `4XX` or `default`. */
  readonly status: string;
  readonly description: unknown;
  /** Schema of the body; undefined where none is described. */
  readonly schema: unknown;
  /** Is the body declared to be problem details? */
  readonly problem: boolean;
  readonly source: Source;
}

/** An operation and the errors that the document says it may answer. */
export interface Operation {
  /** `GET /users/{id}`. */
  readonly key: string;
  readonly about: unknown;
  readonly errors: readonly ErrorResponse[];
}

/** The body that is described best: problem details before JSON before anything. */
function bodyOf(content: Json): Pick<ErrorResponse, 'schema' | 'problem'> {
  const types = Object.keys(content);
  const best =
    types.find((type) => type.startsWith('application/problem+json')) ??
    types.find((type) => /[/+]json\b/.test(type)) ??
    types[0];
  return {
    schema: best === undefined ? undefined : objectOf(content[best]).schema,
    problem: best?.startsWith('application/problem+json') ?? false,
  };
}

function errorsOf(document: Document, responses: unknown, source: Source): ErrorResponse[] {
  return Object.entries(objectOf(responses))
    .filter(([status]) => /^(?:[45]\d\d|[45]XX|default)$/i.test(status))
    .map(([status, value]) => {
      const found = document.follow(value, source);
      const response = objectOf(found.value);
      return {
        status: status.toUpperCase() === 'DEFAULT' ? 'default' : status.toUpperCase(),
        description: response.description,
        ...bodyOf(objectOf(response.content)),
        source: found.source,
      };
    });
}

/** The operations of a document, in its order. */
export function operationsOf(document: Document): Operation[] {
  const found: Operation[] = [];
  for (const [path, value] of Object.entries(objectOf(document.root.paths))) {
    if (!path.startsWith('/')) continue;
    const item = document.follow(value, document.source);
    const members = { ...objectOf(item.value), ...objectOf(objectOf(item.value).additionalOperations) };
    for (const [name, operation] of Object.entries(members)) {
      const { responses, summary, description } = objectOf(operation);
      if (!METHODS.includes(name.toLowerCase()) && name !== name.toUpperCase()) continue;
      if (responses === undefined) continue;
      found.push({
        key: `${name.toUpperCase()} ${path}`,
        about: summary ?? description,
        errors: errorsOf(document, responses, item.source),
      });
    }
  }
  return found;
}
