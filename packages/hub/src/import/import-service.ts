import { createHash, randomUUID } from 'node:crypto';
import type { Import } from '../api/import-body.ts';
import type { StandsAt } from '../ingest/context.ts';
import type { LoadBook } from '../ingest/loader.ts';
import type { BatchOutcome } from '../ingest/outcome.ts';
import { detectFormat } from '../receive/formats/detect.ts';
import type { FormatParams, LogFormat } from '../receive/formats/format.ts';
import { patternFormat } from '../receive/formats/pattern.ts';
import { errors } from '../server/errors/list.ts';
import { createImport } from '../services/imports/create.ts';
import { addMarks, knownMarks, knownPlaces, movePlace, placeLines } from '../services/imports/places.ts';
import { findImport, listImports, unfinishedImports } from '../services/imports/read.ts';
import { updateImport } from '../services/imports/update.ts';
import type { Batch, Place } from '../spool/batch.ts';
import type { Spool } from '../spool/spool.ts';
import type { MetadataDb } from '../store/metadata/port.ts';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { ImportDoor, ImportEnd, ImportRequest, OpenedImport } from './door.ts';
import { importBodyOf } from './import-body-of.ts';
import { Lineages } from './lineages.ts';
import { TrackedImport } from './tracked.ts';

/** Chunks of one import that may wait in the spool; a sender that is faster than the store waits. */
const MOST_WAITING = 3;

export interface ImportServiceOptions {
  readonly spool: Spool;
  readonly metadata: MetadataDb;
  readonly telemetry: TelemetryStore;
  readonly now: () => Date;
}

interface Opened {
  readonly tracked: TrackedImport;
  readonly name: string;
  readonly service: string;
  readonly format: LogFormat;
  params: FormatParams;
  /** Chunks taken of files that begin like this one, when it was opened. */
  readonly since: number;
}

/** Imports of log files: the door inside the process, and the book that the loader writes into. */
export class ImportService implements ImportDoor, LoadBook {
  /** About 400,000 lines: the engine takes as long to plan an insert as to read a tenth of them. */
  readonly chunkBytes = 64 * 1024 * 1024;
  readonly #options: ImportServiceOptions;
  readonly #open = new Map<string, Opened>();
  readonly #tracked = new Map<string, TrackedImport>();
  readonly #lineages = new Lineages();
  /** Woken after every batch. */
  readonly #waiters = new Set<() => void>();

  constructor(options: ImportServiceOptions) {
    this.#options = options;
  }

  /** Takes up the imports of an earlier process: what is in the spool is finished, what was not sent is failed. */
  async recover(): Promise<void> {
    const { metadata, spool, now } = this.#options;
    for (const { content } of spool.waiting()) {
      if (content.kind !== 'lines') continue;
      const { import_id, place } = content;
      const row = await findImport(metadata, import_id);
      if (!row) continue;
      // The head is kept, so that whoever opens the file again waits until its place has moved.
      const tracked = this.#tracked.get(import_id) ?? new TrackedImport(row, place.head_hash);
      tracked.pending += 1;
      tracked.ended = row.state === 'loading';
      if (row.state !== 'loading') tracked.state = 'failed';
      this.#tracked.set(import_id, tracked);
    }
    for (const row of await unfinishedImports(metadata)) {
      if (row.state === 'loading') {
        const tracked = this.#tracked.get(row.id) ?? new TrackedImport(row, '');
        tracked.ended = true;
        this.#tracked.set(row.id, tracked);
        await this.#completeIfDone(tracked);
      } else {
        const error = errors.import_interrupted().toJSON();
        await updateImport(metadata, row.id, { state: 'failed', error, finished_at: now() });
      }
    }
  }

  async open(request: ImportRequest): Promise<OpenedImport> {
    const { metadata, now } = this.#options;
    const { format, params } = this.#formatOf(request);
    // What waits in the spool moves the places of this file: let it.
    await this.#until(
      () => ![...this.#tracked.values()].some((one) => one.headHash === request.head_hash && one.pending > 0),
    );
    const { id = randomUUID(), project, name, bytes_total } = request;
    await createImport(metadata, { id, project, name, format: format.name, bytes_total }, now());
    const row = await findImport(metadata, id);
    if (!row) throw errors.import_unknown({ id });
    const tracked = new TrackedImport(row, request.head_hash);
    this.#tracked.set(id, tracked);
    const since = this.#lineages.taken(lineageOf(tracked));
    this.#open.set(id, { tracked, name, service: request.service ?? '', format, params, since });
    const places = await knownPlaces(metadata, project, request.head_hash);
    const marks = places.length > 0 ? await knownMarks(metadata, project, request.head_hash) : [];
    return { id, format: format.name, places, marks };
  }

  #formatOf({ name, sample, pattern }: ImportRequest): { format: LogFormat; params: FormatParams } {
    if (pattern !== undefined) {
      const format = patternFormat(pattern);
      if ('problem' in format) throw errors.pattern_invalid({ reason: format.problem });
      return { format, params: { pattern } };
    }
    const detected = detectFormat(sample);
    if ('unrecognised' in detected) throw errors.format_unrecognised({ name, ...detected.unrecognised });
    return detected;
  }

  async send(id: string, place: Place, lines: Buffer): Promise<void> {
    const opened = this.#open.get(id);
    if (!opened) throw errors.import_unknown({ id });
    const { tracked, name, service, format, since } = opened;
    await this.#until(() => tracked.pending < MOST_WAITING);
    if (tracked.state === 'failed') throw errors.import_failed({ id });
    if (lines.subarray(0, 8).toString('latin1') === '#Fields:') {
      const detected = format.detect(lines.subarray(0, 65_536).toString('utf8').split(/\r?\n/, 100));
      if (detected) opened.params = detected.params;
    }
    const content = {
      kind: 'lines' as const,
      format: format.name,
      params: { ...opened.params } as Record<string, string | number | string[]>,
      import_id: id,
      name,
      service,
      place,
    };
    const { spool, now } = this.#options;
    tracked.pending += 1;
    const batch = {
      id: batchId(tracked.project, place),
      project: tracked.project,
      content,
      arrived: now().toISOString(),
    };
    const taken = await this.#lineages
      .take(
        lineageOf(tracked),
        id,
        since,
        () => this.#stands(batch.id, tracked.project, place),
        () => spool.put(batch, lines),
      )
      .catch((error: unknown) => {
        tracked.pending -= 1;
        throw error;
      });
    if (taken === 'accepted') return;
    tracked.pending -= 1;
    if (taken === 'duplicate') return;
    // Whoever sends opens the file again, and goes on where it ends now.
    await this.abandon(id);
    throw errors.import_unknown({ id });
  }

  /** Whether a chunk begins where its file ends, so that nobody has sent its lines. */
  async #stands(batch: string, project: string, place: Place): Promise<boolean> {
    if (place.start === 0) return false;
    // The spool first: a batch leaves it only after the place was moved, so what is in neither was never sent.
    let reached = false;
    for (const { id, project: theirs, content } of this.#options.spool.waiting()) {
      if (id === batch) return true;
      if (theirs !== project || content.kind !== 'lines') continue;
      if (content.place.head_hash !== place.head_hash) continue;
      if (content.place.start_hash === place.start_hash) return false;
      if (content.place.prefix_hash === place.start_hash) reached = true;
    }
    if (reached) return true;
    const lines = await placeLines(this.#options.metadata, project, place.head_hash, place.start_hash);
    return lines !== undefined;
  }

  /** The project of an import that takes lines. Throws import_unknown. */
  projectOf(id: string): string {
    const opened = this.#open.get(id);
    if (!opened) throw errors.import_unknown({ id });
    return opened.tracked.project;
  }

  async progress(id: string, bytesRead: number): Promise<void> {
    const tracked = this.#tracked.get(id);
    if (tracked) tracked.counters.bytes_read = Math.max(tracked.counters.bytes_read, bytesRead);
  }

  async finish(id: string, end: ImportEnd): Promise<void> {
    const tracked = this.#open.get(id)?.tracked;
    if (!tracked) throw errors.import_unknown({ id });
    this.#open.delete(id);
    tracked.counters.bytes_read = end.bytes_read;
    tracked.counters.skipped_lines = end.skipped_lines;
    tracked.addTooLong(end.too_long);
    tracked.marks = end.marks ?? [];
    tracked.ended = true;
    tracked.state = 'loading';
    const { metadata } = this.#options;
    const error = end.fault ? errors.file_cut_off({ detail: end.fault }).toJSON() : undefined;
    await updateImport(metadata, id, {
      state: 'loading',
      counters: tracked.counters,
      reasons: tracked.reasons,
      ...(error ? { error } : {}),
    });
    await this.#completeIfDone(tracked);
  }

  /** Ends an import that its sender gave up. */
  async abandon(id: string): Promise<void> {
    const tracked = this.#open.get(id)?.tracked;
    this.#open.delete(id);
    if (!tracked) return;
    tracked.state = 'failed';
    const error = errors.import_interrupted().toJSON();
    await updateImport(this.#options.metadata, id, {
      state: 'failed',
      error,
      finished_at: this.#options.now(),
    });
  }

  async get(id: string): Promise<Import> {
    const row = await findImport(this.#options.metadata, id);
    if (!row) throw errors.import_unknown({ id });
    return importBodyOf(row, this.#tracked.get(id), this.#options.telemetry);
  }

  /** Latest imports of a project, newest first. */
  async list(project: string, limit: number): Promise<Import[]> {
    const rows = await listImports(this.#options.metadata, project, limit);
    return Promise.all(rows.map((row) => importBodyOf(row, this.#tracked.get(row.id), undefined)));
  }

  /** Resolves when an import is stored or has failed. */
  async settled(id: string): Promise<Import> {
    await this.#until(() => {
      const tracked = this.#tracked.get(id);
      return !tracked || tracked.state === 'done' || tracked.state === 'failed';
    });
    return this.get(id);
  }

  async before(batch: Batch): Promise<StandsAt> {
    if (batch.content.kind !== 'lines') return { linesBefore: 0, rejectsKept: 0 };
    const { import_id, place } = batch.content;
    const linesBefore = await placeLines(
      this.#options.metadata,
      batch.project,
      place.head_hash,
      place.start_hash,
    );
    return {
      linesBefore: linesBefore ?? 0,
      rejectsKept: this.#tracked.get(import_id)?.counters.rejected ?? 0,
    };
  }

  async loaded(batch: Batch, outcome: BatchOutcome, { linesBefore }: StandsAt): Promise<void> {
    if (batch.content.kind !== 'lines') return;
    const { import_id, place } = batch.content;
    const { metadata, now } = this.#options;
    const moved = await movePlace(metadata, batch.project, place, linesBefore + outcome.lines, now());
    const tracked = await this.#track(import_id);
    if (!tracked) return;
    tracked.pending -= 1;
    if (moved) {
      tracked.add(outcome);
      const { counters, reasons, first, last } = tracked;
      await updateImport(metadata, import_id, { counters, reasons, first, last });
    }
    await this.#completeIfDone(tracked);
    this.#wake();
  }

  async failed(batch: Batch, error: unknown): Promise<void> {
    if (batch.content.kind !== 'lines') return;
    const tracked = await this.#track(batch.content.import_id);
    if (!tracked) return;
    tracked.pending -= 1;
    tracked.state = 'failed';
    const refused = errors.batch_refused({ cause: error }).toJSON();
    await updateImport(this.#options.metadata, tracked.id, {
      state: 'failed',
      error: refused,
      finished_at: this.#options.now(),
    });
    this.#wake();
  }

  async #track(id: string): Promise<TrackedImport | undefined> {
    const known = this.#tracked.get(id);
    if (known) return known;
    const row = await findImport(this.#options.metadata, id);
    if (!row) return undefined;
    const tracked = new TrackedImport(row, '');
    tracked.pending = 1;
    this.#tracked.set(id, tracked);
    return tracked;
  }

  async #completeIfDone(tracked: TrackedImport): Promise<void> {
    if (!tracked.ended || tracked.pending > 0 || tracked.state !== 'loading') return;
    const { metadata, now } = this.#options;
    await addMarks(metadata, tracked.project, tracked.headHash, tracked.marks, now());
    await updateImport(metadata, tracked.id, { state: 'done', finished_at: now() });
    tracked.state = 'done';
    // From here on the metadata store says all there is to say.
    this.#tracked.delete(tracked.id);
    this.#wake();
  }

  async #until(condition: () => boolean): Promise<void> {
    while (!condition())
      await new Promise<void>((resolve) => {
        this.#waiters.add(resolve);
      });
  }

  #wake(): void {
    const waiters = [...this.#waiters];
    this.#waiters.clear();
    for (const resolve of waiters) resolve();
  }
}

/** The same lines at the same place of the same file are the same batch. */
function batchId(project: string, { head_hash, start_hash, prefix_hash }: Place): string {
  return createHash('sha256')
    .update(JSON.stringify([project, head_hash, start_hash, prefix_hash]))
    .digest('hex');
}

/** What files that begin alike in one project share. */
function lineageOf({ project, headHash }: TrackedImport): string {
  return `${project} ${headHash}`;
}
