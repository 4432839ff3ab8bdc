/** A response as it is remembered. */
export interface Remembered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** Undefined where it was not kept: it was too large, broke off, or is not text. */
  readonly body?: string | undefined;
}

/** Whoever wants to carry out the request of a key. All of it may be stored as it is. */
export interface Claim {
  /** 64 hex digits; made of caller and key, from which neither can be read. */
  readonly key: string;
  /** 64 hex digits; made of the request. */
  readonly fingerprint: string;
  /** A random text that tells this claim from others of the same key. */
  readonly token: string;
  /** Milliseconds after which the claim is void, because whoever made it must have died. */
  readonly lease: number;
}

/** What a store knows of a key. `response` is there once the request was carried out. */
export interface Known {
  readonly fingerprint: string;
  readonly response?: Remembered | undefined;
}

/**
 * Where keys are remembered: memory for one process, a database or Redis for several. Any method may reject; then the
 * request is refused, because it could be carried out twice.
 */
export interface IdempotencyStore {
  /**
   * Claims a key, atomically: of two at once one gets it. Answers undefined to who got it, because nothing was known
   * of the key, or its claim was void, or what was remembered has expired; else what is known.
   */
  claim(claim: Claim): Promise<Known | undefined>;
  /** Remembers the response for `ttl` milliseconds, unless another has claimed the key since. */
  finish(claim: Claim, response: Remembered, ttl: number): Promise<void>;
  /** Forgets the key, unless another has claimed it since: the same request may be tried again. */
  release(claim: Claim): Promise<void>;
}
