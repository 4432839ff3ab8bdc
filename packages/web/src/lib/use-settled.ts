import { useEffect, useState } from 'react';

/** ms without a key before it counts as typed. */
const PAUSE = 120;

/** The value a moment later, so that each key pressed does not ask the hub. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
