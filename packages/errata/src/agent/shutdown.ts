const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/**
 * Has `flush` run when the process is about to end: when nothing is left to do, and on SIGTERM and SIGINT. Where nobody
 * else listens to the signal, the process ends by it as it would have; an application that does decides itself, and
 * has `close()` to wait for.
 *
 * @returns Takes that back.
 */
export function beforeEnd(flush: () => Promise<void>): () => void {
  let ending = false;
  const idle = () => {
    if (ending) return;
    ending = true;
    flush().finally(() => {
      ending = false;
    });
  };
  const stop = (signal: NodeJS.Signals) => {
    const alone = process.listenerCount(signal) === 1;
    flush().finally(() => {
      if (!alone) return;
      remove();
      process.kill(process.pid, signal);
    });
  };
  const remove = () => {
    process.off('beforeExit', idle);
    for (const signal of SIGNALS) process.off(signal, stop);
  };
  process.on('beforeExit', idle);
  for (const signal of SIGNALS) process.on(signal, stop);
  return remove;
}
