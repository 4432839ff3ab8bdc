/** The wish to end, by Ctrl-C or by whoever runs the process. */
export interface Stop {
  readonly signal: AbortSignal;
  /** Resolves when the wish comes. */
  readonly asked: Promise<void>;
  /** Gives the signals back. */
  done(): void;
}

/** Takes SIGINT and SIGTERM as the wish to end in order; a second one ends the process at once. */
export function untilStopped(): Stop {
  const controller = new AbortController();
  const { promise: asked, resolve } = deferred();
  const stop = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
    resolve();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return {
    signal: controller.signal,
    asked,
    done: () => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
    },
  };
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((given) => {
    resolve = given;
  });
  return { promise, resolve };
}
