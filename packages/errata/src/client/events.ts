import type { StopReason } from './decide-retry.ts';

/** What happens to a call, as it happens. */
export type ClientEvent = {
  /** Upper case. */
  readonly method: string;
  /** Without user, password, query and fragment. */
  readonly url: string;
  /** From 1; 0 before the first. */
  readonly attempt: number;
} & (
  | { readonly type: 'attempt' }
  | { readonly type: 'outcome'; readonly status: number; readonly ms: number; readonly error?: unknown }
  /** Another attempt comes, after `waitMs`. */
  | { readonly type: 'retry'; readonly waitMs: number; readonly askedMs?: number; readonly status: number }
  /** No other attempt comes, and why. */
  | { readonly type: 'stop'; readonly why: StopReason; readonly status: number }
  | { readonly type: 'breaker'; readonly origin: string; readonly state: 'open' | 'half-open' | 'closed' }
  | { readonly type: 'concurrency'; readonly origin: string; readonly limit: number }
  | { readonly type: 'refresh'; readonly shared: boolean }
  | { readonly type: 'hedge'; readonly afterMs: number }
);

type Without<T> = T extends unknown ? Omit<T, 'method' | 'url' | 'attempt'> : never;
/** An event before it is known whose it is. */
export type Told = Without<ClientEvent>;

interface Channel {
  readonly hasSubscribers: boolean;
  publish(message: unknown): void;
}
interface Diagnostics {
  channel(name: string): Channel;
}
interface NodeProcess {
  getBuiltinModule?(name: string): Diagnostics | undefined;
}

/** Name of Node's diagnostics channel that has every event. */
export const CHANNEL = 'errata.client';

let channel: Channel | undefined | null = null;

/** Node's diagnostics channel, without an import that other runtimes lack. Undefined where there is none. */
export function diagnostics(): Channel | undefined {
  if (channel === null) {
    const { process } = globalThis as { process?: NodeProcess };
    try {
      channel = process?.getBuiltinModule?.('diagnostics_channel')?.channel(CHANNEL);
    } catch {
      channel = undefined;
    }
  }
  return channel ?? undefined;
}
