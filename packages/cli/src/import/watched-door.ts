import type { ImportDoor } from '@errata/hub';
import type { FileProgress } from './progress.ts';

const NEWLINE = 10;

/** A door that writes down how far the file has come through it. */
export function watchedDoor(door: ImportDoor, file: FileProgress): ImportDoor {
  return {
    chunkBytes: door.chunkBytes,
    open: (request) => {
      file.total = request.bytes_total ?? 0;
      return door.open(request);
    },
    send: async (id, place, lines) => {
      await door.send(id, place, lines);
      for (let at = lines.indexOf(NEWLINE); at >= 0; at = lines.indexOf(NEWLINE, at + 1)) file.lines += 1;
    },
    progress: (id, bytes) => {
      file.bytes = bytes;
      return door.progress(id, bytes);
    },
    finish: (id, end) => {
      file.bytes = end.bytes_read;
      return door.finish(id, end);
    },
    get: (id) => door.get(id),
  };
}
