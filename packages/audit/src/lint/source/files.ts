import { isAbsolute, join, normalize } from 'node:path/posix';
import { parse, UnreadableError } from './parse.ts';
import { stepsOf } from './pointer.ts';
import type { References, Source, Target } from './source.ts';

/** More files than this are not opened for one document. */
const MAX_FILES = 500;

/** Reads the text of a file that a document refers to; undefined where it is not there or may not be read. */
export type Open = (path: string) => string | undefined;

/** A source with the path that its references are relative to. */
interface FileSource extends Source {
  readonly path: string;
}

function sourceOf(text: string, name: string, path: string): FileSource {
  const parsed = parse(text);
  return { name, path, root: parsed.value, places: (pointers) => parsed.places(pointers) };
}

function valueAt(root: unknown, pointer: string): unknown {
  let value = root;
  for (const step of stepsOf(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[step];
  }
  return value;
}

/** The document and the files that it refers to, opened as they are needed. The network is never asked. */
export class Files implements References {
  readonly document: Source;
  /** References that lead nowhere, or to what was not read, in the order in which they were met. */
  readonly broken = new Set<string>();
  readonly #files = new Map<string, FileSource | undefined>();
  readonly #open: Open;

  /** Throws UnreadableError where the text is neither JSON nor YAML. */
  constructor(text: string, path: string, open: Open = () => undefined) {
    const document = sourceOf(text, path, normalize(path));
    this.document = document;
    this.#files.set(document.path, document);
    this.#open = open;
  }

  follow(ref: string, from: Source): Target | undefined {
    const hash = ref.indexOf('#');
    const file = hash === -1 ? ref : ref.slice(0, hash);
    const pointer = hash === -1 ? '#' : ref.slice(hash);
    const source = file === '' ? from : this.#file(file, from);
    const value = source && valueAt(source.root, pointer);
    if (source && value !== undefined) return { source, value, pointer };
    this.broken.add(ref.slice(0, 200));
    return undefined;
  }

  #file(file: string, from: Source): FileSource | undefined {
    if (!('path' in from) || /^[a-z][a-z0-9+.-]+:/i.test(file)) return undefined;
    const base = String(from.path);
    const path = isAbsolute(file) ? normalize(file) : join(base, '..', file);
    if (this.#files.has(path)) return this.#files.get(path);
    if (this.#files.size >= MAX_FILES) return undefined;
    const source = this.#read(path);
    this.#files.set(path, source);
    return source;
  }

  #read(path: string): FileSource | undefined {
    const text = this.#open(path);
    try {
      return text === undefined ? undefined : sourceOf(text, path, path);
    } catch (error) {
      if (error instanceof UnreadableError) return undefined;
      throw error;
    }
  }
}
