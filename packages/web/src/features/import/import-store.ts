import type { Import } from '@errata/hub/api-types';
import { useSyncExternalStore } from 'react';
import { ApiError, get, readProblem, url } from '../../lib/api.ts';

/** A file on its way from this browser into the hub. */
export interface Upload {
  /** Of this page, not of the hub. */
  readonly key: number;
  readonly name: string;
  readonly size: number;
  /** Bytes that left the browser. */
  readonly sent: number;
  /** What the hub says of it; undefined until it knows. */
  readonly hub: Import | undefined;
  readonly error: ApiError | undefined;
}

let uploads: readonly Upload[] = [];
let nextKey = 1;
const listeners = new Set<() => void>();

function publish(next: readonly Upload[]): void {
  uploads = next;
  for (const listener of listeners) listener();
}

function patch(key: number, change: Partial<Upload>): void {
  publish(uploads.map((upload) => (upload.key === key ? { ...upload, ...change } : upload)));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The files dropped on this page since it was opened, oldest first. */
export function useImports(): readonly Upload[] {
  return useSyncExternalStore(subscribe, () => uploads);
}

/** Has it ended, well or not? */
export function isOver(upload: Upload): boolean {
  return upload.error !== undefined || upload.hub?.state === 'done' || upload.hub?.state === 'failed';
}

/** Forgets the ended ones. */
export function clearImports(): void {
  publish(uploads.filter((upload) => !isOver(upload)));
}

/** Sends files to the hub, one after the other, and follows their imports. */
export function importFiles(files: readonly File[]): void {
  const added = files.map((file) => {
    const key = nextKey;
    nextKey += 1;
    return {
      file,
      upload: { key, name: file.name, size: file.size, sent: 0, hub: undefined, error: undefined },
    };
  });
  publish([...uploads, ...added.map(({ upload }) => upload)]);
  queue = added.reduce((before, { file, upload }) => before.then(() => run(upload.key, file)), queue);
}

let queue: Promise<void> = Promise.resolve();

async function run(key: number, file: File): Promise<void> {
  try {
    const project = new URLSearchParams(location.search).get('project') ?? undefined;
    const id = newId();
    let uploaded = false;
    const answer = put(
      url(`/v1/imports/${id}/content`, { project, name: file.name }),
      file,
      (sent) => patch(key, { sent }),
      // The hub reads the file once it has all of it, and answers when it has read it: asking meanwhile tells how far it is.
      () => void follow(key, id, project, () => !uploaded).catch(() => undefined),
    ).finally(() => {
      uploaded = true;
    });
    const answered = await answer;
    patch(key, { sent: file.size, ...(answered ? { hub: answered } : {}) });
    await follow(key, id, project, () => true);
  } catch (error) {
    patch(key, {
      error:
        error instanceof ApiError
          ? error
          : new ApiError(0, { detail: String(error), title: 'The import stopped' }),
    });
  }
}

/** A UUID (RFC 9562 §5.4); crypto.randomUUID is missing where the dashboard is not served over TLS or from loopback. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** fetch cannot tell how much of a body has left; XMLHttpRequest can. */
function put(
  target: string,
  file: File,
  onSent: (bytes: number) => void,
  onUploaded: () => void,
): Promise<Import | undefined> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', target);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = (event) => onSent(event.loaded);
    request.upload.onload = onUploaded;
    request.onload = () => {
      const body: unknown = request.response;
      if (request.status >= 400) reject(new ApiError(request.status, readProblem(body)));
      else resolve(isImport(body) ? body : undefined);
    };
    request.onerror = () =>
      reject(
        new ApiError(0, {
          title: 'The upload was cut off',
          detail: 'The connection to the hub ended before the file was sent.',
          fix: 'Check that the hub is running, then drop the file again: what it has already is not counted twice.',
        }),
      );
    request.send(file);
  });
}

function isImport(body: unknown): body is Import {
  return typeof body === 'object' && body !== null && 'id' in body && 'state' in body;
}

/** Asks how far the import is, until it has ended or `wanted` says no: at short intervals first, as most files are small. */
async function follow(
  key: number,
  id: string,
  project: string | undefined,
  wanted: () => boolean,
): Promise<void> {
  for (let wait = 100; wanted(); wait = Math.min(wait * 1.4, 1500)) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    try {
      const hub = await get<Import>(`/v1/imports/${encodeURIComponent(id)}`, { project });
      if (!wanted()) return;
      patch(key, { hub });
      if (hub.state === 'done' || hub.state === 'failed') return;
    } catch (error) {
      // Not known yet: the hub opens the import when it has seen the first lines.
      if (!(error instanceof ApiError) || error.status !== 404) throw error;
    }
  }
}

let inline = false;

/** Tells that the page lists the imports itself, so that the corner need not. */
export function showInline(shown: boolean): void {
  inline = shown;
  for (const listener of listeners) listener();
}

/** Does the page list the imports itself? */
export function useShownInline(): boolean {
  return useSyncExternalStore(subscribe, () => inline);
}
