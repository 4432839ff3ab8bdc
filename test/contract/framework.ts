import type { ErrataOptions } from 'errata';

/** A framework that serves the contract's API on a port of its own. */
export interface Framework {
  readonly name: string;
  /** Can nobody tell the client's address there? */
  readonly blind?: boolean;
  start(options: ErrataOptions): Promise<Running>;
}

/** A server that is up. */
export interface Running {
  /** Without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}
