import { Queue } from '../queue.ts';

interface Head {
  /** Chunks taken so far of files that begin alike. */
  taken: number;
  /** The import whose chunk was taken last. */
  by: string;
  readonly queue: Queue;
}

/**
 * Keeps two imports that send the same file at the same time from having its lines counted twice: chunks of files that
 * begin alike are taken one after the other, and a chunk that another import may have overtaken is looked at first.
 */
export class Lineages {
  readonly #heads = new Map<string, Head>();

  /** How many chunks were taken of files that begin like this. */
  taken(key: string): number {
    return this.#heads.get(key)?.taken ?? 0;
  }

  /**
   * Runs `put` for a chunk of an import that was opened when `since` chunks were taken. `overtaken` when another import
   * has sent since and `stands` says that the chunk no longer goes on where the file ends.
   */
  take<T>(
    key: string,
    by: string,
    since: number,
    stands: () => Promise<boolean>,
    put: () => Promise<T>,
  ): Promise<T | 'overtaken'> {
    const head = this.#heads.get(key) ?? { taken: 0, by, queue: new Queue() };
    this.#heads.set(key, head);
    return head.queue.add(async () => {
      if (head.by !== by && head.taken > since && !(await stands())) return 'overtaken';
      const result = await put();
      head.taken += 1;
      head.by = by;
      return result;
    });
  }
}
