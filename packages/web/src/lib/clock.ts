import { useSyncExternalStore } from 'react';

let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function renew(): void {
  now = Date.now();
  for (const each of listeners) each();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // What appears now may have happened since the last renewal, and would lie in the future.
  if (Date.now() - now >= 1000) renew();
  timer ??= setInterval(renew, 15_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time in ms, renewed every 15 s by one timer and when something new shows a time, so that "4 min ago" stays true on an open page. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
