import type { ErrorClass } from './error-class.ts';

/** Codes of one vendor by class. */
export type Codes = Readonly<Partial<Record<ErrorClass, readonly string[]>>>;

/** The codes of both. */
export function joined(some: Codes, others: Codes): Codes {
  const all: Partial<Record<ErrorClass, readonly string[]>> = { ...some };
  for (const name of Object.keys(others) as ErrorClass[])
    all[name] = [...(all[name] ?? []), ...(others[name] ?? [])];
  return all;
}
