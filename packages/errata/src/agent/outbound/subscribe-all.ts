import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/**
 * Subscribes to channels by their names. What a handler throws stays here: whoever tells of a call must not notice.
 *
 * @returns Takes that back.
 */
export function subscribeAll<Told>(handlers: Readonly<Record<string, (told: Told) => void>>): () => void {
  const guarded = Object.entries(handlers).map(([channel, handle]) => {
    const guardedHandle = (told: unknown) => {
      try {
        handle(told as Told);
      } catch {
        // What cannot be watched is not told.
      }
    };
    return [channel, guardedHandle] as const;
  });
  for (const [channel, handle] of guarded) subscribe(channel, handle);
  return () => {
    for (const [channel, handle] of guarded) unsubscribe(channel, handle);
  };
}
