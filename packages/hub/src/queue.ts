/** Runs tasks one after the other, in the order given; one that fails does not stop the next. */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();
  #length = 0;

  /** Tasks waiting or running. */
  get length(): number {
    return this.#length;
  }

  add<T>(task: () => Promise<T>): Promise<T> {
    this.#length += 1;
    const run = this.#last.then(task).finally(() => {
      this.#length -= 1;
    });
    this.#last = run.catch(() => undefined);
    return run;
  }

  /** Resolves when everything given so far has run. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
