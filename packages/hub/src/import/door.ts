import type { Import } from '../api/import-body.ts';
import type { Place } from '../spool/batch.ts';

/** What is said of a file before its lines are sent. */
export interface ImportRequest {
  /** An id of the sender's own, a UUID. Default: a new one. */
  readonly id?: string | undefined;
  readonly project: string;
  /** The file's name, for people. */
  readonly name: string;
  /** Size of the file in bytes as it lies on disk; null for a stream. */
  readonly bytes_total: number | null;
  /** SHA-256 of the first line, hex. */
  readonly head_hash: string;
  /** The first lines, from which the format is told: at most 200, each at most 64 KiB. */
  readonly sample: readonly string[];
  /** Service of requests whose log names none. Default ''. */
  readonly service?: string | undefined;
  /** A log_format, LogFormat or regular expression for a format that detection does not know. */
  readonly pattern?: string | undefined;
}

/** How far a file that begins like this one was read before. */
export interface KnownPlace {
  readonly end_offset: number;
  readonly prefix_hash: string;
  readonly lines: number;
}

/** An import that was let in. */
export interface OpenedImport {
  readonly id: string;
  readonly format: string;
  readonly places: readonly KnownPlace[];
  /** Hashes of beginnings that are stored, at places that `cut` marks. */
  readonly marks: readonly string[];
}

/** How an import ended on the sender's side. */
export interface ImportEnd {
  /** Bytes of the file on disk that were read. */
  readonly bytes_read: number;
  /** Lines known from an earlier import. */
  readonly skipped_lines: number;
  /** Lines longer than a chunk, left out. */
  readonly too_long: number;
  /** Hashes of the file's beginnings that `cut` marked among the lines sent. Default none. */
  readonly marks?: readonly string[] | undefined;
  /** What kept the rest from being read, such as a truncated gzip; absent when the file was read whole. */
  readonly fault?: string | undefined;
}

/** The way into a hub for the lines of a file: the same over HTTP and inside the process. */
export interface ImportDoor {
  /** Bytes of a chunk that suit this door: the more, the fewer and larger the inserts. */
  readonly chunkBytes: number;
  open(request: ImportRequest): Promise<OpenedImport>;
  /** Takes a chunk of whole lines; durable once resolved. Waits while the hub is full. */
  send(id: string, place: Place, lines: Buffer): Promise<void>;
  /** How far the file was read, while it is being read. */
  progress(id: string, bytesRead: number): Promise<void>;
  finish(id: string, end: ImportEnd): Promise<void>;
  get(id: string): Promise<Import>;
}
