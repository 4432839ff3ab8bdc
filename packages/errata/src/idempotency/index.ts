/** Idempotency keys: a request that is sent again is carried out once. */
export { idempotencyErrors } from './errors.ts';
export { type IdempotencyOptions, idempotency } from './idempotency.ts';
export { type MemoryStoreOptions, memoryStore } from './memory-store.ts';
export type { Claim, IdempotencyStore, Known, Remembered } from './store.ts';
