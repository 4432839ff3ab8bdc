import { type Clock, systemClock } from './clock.ts';
import type { StopReason } from './decide-retry.ts';
import { type ClientEvent, diagnostics, type Told } from './events.ts';
import { originOf, shownUrl } from './origin.ts';
import type { Sending } from './outcome.ts';
import { Scope } from './scope.ts';

/** One attempt that was sent, for people and for logs. */
export interface AttemptRecord {
  /** From 1. */
  readonly number: number;
  /** Milliseconds after the call began. */
  readonly at: number;
  /** Milliseconds until its outcome. */
  readonly ms: number;
  /** 0 where no response came. */
  readonly status: number;
  /** Why no response came: a code such as `ECONNRESET`, or a sentence. */
  readonly error?: string;
}

/** What a call is, before anything is sent. */
export interface CallFacts extends Sending {
  /** Absolute, or as far as it is known. */
  readonly url: string;
  /** The caller's signal. */
  readonly signal?: AbortSignal | null | undefined;
  /** The attempt of an outer client that this call serves; it retries, so this one does not. */
  readonly outer?: number | undefined;
  readonly clock?: Clock | undefined;
  /** Told of every event. What it throws is ignored. */
  readonly on?: ((event: ClientEvent) => void) | undefined;
}

/** One call: what policies know of it, from its first attempt to its last. */
export class Call {
  readonly method: string;
  readonly url: string;
  /** Scheme, host and port: what budgets, breakers and limits are counted by. */
  readonly origin: string;
  /** Does it carry an Idempotency-Key? */
  keyed: boolean;
  /** Knows whether the body can be sent again. */
  body: { readonly replayable: boolean };
  /** Can the next attempt be sent over another connection? */
  reconnects: boolean;
  readonly outer: number | undefined;
  readonly clock: Clock;
  readonly startedAt: number;
  /** The moment by `clock.now()` when it must have ended. */
  deadlineAt = Number.POSITIVE_INFINITY;
  /** Fields that policies add to every attempt, by lower-case name. */
  fields: Record<string, string> | undefined;
  /** Attempts begun. */
  begun = 0;
  /** Is the next attempt to be sent over another connection? */
  newConnection = false;
  /** Was the sign-in already refreshed for this call? */
  refreshed = false;
  /** Why there was no further attempt. */
  stopped: StopReason | undefined;
  /** Milliseconds that the last response asked to wait. */
  askedMs: number | undefined;
  readonly attempts: AttemptRecord[] = [];
  /** Cancelled by the caller's signal and by the deadline. */
  readonly scope = new Scope();
  readonly #on: CallFacts['on'];
  /** Does anybody listen to what happens? */
  readonly listened: boolean;

  constructor(facts: CallFacts) {
    this.method = facts.method;
    this.url = facts.url;
    this.origin = originOf(facts.url);
    this.keyed = facts.keyed ?? false;
    this.body = { replayable: facts.replayable ?? true };
    this.reconnects = facts.reconnects ?? false;
    this.outer = facts.outer;
    this.clock = facts.clock ?? systemClock;
    this.startedAt = this.clock.now();
    this.#on = facts.on;
    this.listened = !!facts.on || !!diagnostics()?.hasSubscribers;
  }

  /** Can its body be sent again? A stream can until it is too long to be kept. */
  get replayable(): boolean {
    return this.body.replayable;
  }

  /** Tells listeners what happens; costs nothing where there are none. */
  tell(told: Told): void {
    if (!this.listened) return;
    const event = {
      method: this.method,
      url: shownUrl(this.url),
      attempt: this.begun,
      ...told,
    } as ClientEvent;
    try {
      this.#on?.(event);
    } catch {
      // A listener must not break a call.
    }
    diagnostics()?.publish(event);
  }
}
