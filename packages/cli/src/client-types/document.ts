import { Files, openFile, type Source, UnreadableError } from '@errata/audit';
import { Failure } from '../failure.ts';
import { documentText, unreadable } from '../openapi/document-text.ts';

/** A JSON object of unknown content. */
export type Json = Readonly<Record<string, unknown>>;

/** The value where it is an object, else an empty one. */
export function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** A value of the document, its references followed, and where it stands. */
export interface Found {
  readonly value: unknown;
  readonly source: Source;
  /** Of a reference: the file and the pointer, which name it. Undefined for what stands in its place. */
  readonly name?: { readonly key: string; readonly last: string };
}

/** An OpenAPI document and the files that it refers to. */
export class Document {
  readonly root: Json;
  readonly source: Source;
  readonly #files: Files;

  constructor(text: string, path: string) {
    this.#files = new Files(text, path, openFile);
    this.source = this.#files.document;
    this.root = objectOf(this.source.root);
  }

  /** References that lead nowhere. */
  get broken(): readonly string[] {
    return [...this.#files.broken];
  }

  /** Follows references, at most 30 in a row. What leads nowhere is an empty schema. */
  follow(value: unknown, source: Source): Found {
    let found: Found = { value, source };
    for (let hops = 0; hops < 30; hops += 1) {
      const ref = objectOf(found.value).$ref;
      if (typeof ref !== 'string') return found;
      const target = this.#files.follow(ref, found.source);
      if (!target) return { value: {}, source: found.source };
      const key = `${target.source.name}${target.pointer}`;
      found = {
        value: target.value,
        source: target.source,
        name: { key, last: ref.split(/[/#]/).at(-1) ?? '' },
      };
    }
    return { value: {}, source };
  }
}

/**
 * Reads an OpenAPI 3.0 or 3.1 document, JSON or YAML.
 *
 * @param name A path, an address, or `-` for standard input.
 * @throws Failure where it cannot be read or is something else.
 */
export async function readDocument(name: string): Promise<Document> {
  const text = await documentText(name);
  let document: Document;
  try {
    document = new Document(text, name === '-' || name.includes('://') ? 'openapi' : name);
  } catch (error) {
    throw error instanceof UnreadableError ? unreadable(name, error) : error;
  }
  const { openapi, swagger } = document.root;
  if (/^3\./.test(String(openapi))) return document;
  throw new Failure(
    `${name} is no OpenAPI 3 document${swagger === undefined ? '' : `, but Swagger ${String(swagger)}`}.`,
    swagger === undefined
      ? 'Its root needs a member openapi such as "3.1.0".'
      : 'Convert it first, for example with npx swagger2openapi.',
    { code: 'not_a_document' },
  );
}
