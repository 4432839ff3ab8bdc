import { readFileSync } from 'node:fs';
import { Files, type Source, UnreadableError } from '@errata/audit';
import { Failure } from '../failure.ts';
import { readText } from '../read-text.ts';

const MOST_BYTES = 64 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

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

async function download(url: string): Promise<string> {
  let response: Response;
  try {
    response = await fetch(url, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { accept: 'application/json, */*' },
    });
  } catch (error) {
    throw new Failure(
      `${url} does not answer: ${String(error)}.`,
      'Check the address, or save the document and give its path.',
    );
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw new Failure(
      `${url} answers ${response.status}.`,
      'Give the address of the document itself, such as /openapi.json.',
    );
  }
  const text = await response.text();
  if (text.length > MOST_BYTES) throw tooLarge(url);
  return text;
}

const tooLarge = (name: string) =>
  new Failure(
    `${name} is larger than 64 MiB.`,
    'Give the document of one API; split it where it holds several.',
  );

async function textOf(name: string): Promise<string> {
  if (name === '-') return readText(MOST_BYTES);
  if (/^https?:\/\//i.test(name)) return download(name);
  try {
    return readFileSync(name, 'utf8');
  } catch (error) {
    throw new Failure(
      `Cannot read ${name}: ${error instanceof Error ? error.message : String(error)}.`,
      'Give the path or the address of an OpenAPI document, or - for standard input.',
    );
  }
}

function openFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
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
  const text = await textOf(name);
  let document: Document;
  try {
    document = new Document(text, name === '-' || name.includes('://') ? 'openapi' : name);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    const place = error.place ? ` at line ${error.place.line}` : '';
    throw new Failure(
      `${name} is neither JSON nor YAML: ${error.message}${place}.`,
      'Mend it, then try again.',
      {
        code: 'not_a_document',
      },
    );
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
