import { z } from 'zod';

/** Where a chunk of lines lies in the (decompressed) file that it was cut from. */
export const placeSchema = z.object({
  /** SHA-256 of the file's first line, hex: a file that begins alike may be the same one, grown. */
  head_hash: z.string(),
  /** Bytes before the chunk. */
  start: z.number().int().nonnegative(),
  /** Bytes before the chunk and of it. */
  end: z.number().int().nonnegative(),
  /** SHA-256 of everything before `start`, hex. */
  start_hash: z.string(),
  /** SHA-256 of everything before `end`, hex. */
  prefix_hash: z.string(),
});

/** What a batch holds and where it came from; kept beside its bytes, so that it can be loaded after a crash. */
export const batchSchema = z.object({
  /** The same content gives the same id, so that what was sent twice is taken once. 64 hex digits. */
  id: z.string().regex(/^[0-9a-f]{64}$/),
  project: z.string(),
  /** Lines in a log format, or events as the native door normalised them. */
  content: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('lines'),
      format: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
      /** The import that the lines belong to. */
      import_id: z.string(),
      /** The file's name, for people. */
      name: z.string(),
      /** Service of requests whose log names none. */
      service: z.string(),
      place: placeSchema,
    }),
    z.object({ kind: z.literal('events'), source: z.string() }),
  ]),
  /** When the hub took it, ISO 8601. */
  arrived: z.string(),
  /** Size of the bytes beside it. */
  bytes: z.number().int().nonnegative(),
});

/** A batch that was accepted and not yet stored. */
export type Batch = z.infer<typeof batchSchema>;

/** Place of a chunk in its file. */
export type Place = z.infer<typeof placeSchema>;
