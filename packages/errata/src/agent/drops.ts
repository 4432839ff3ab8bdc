import type { DropReason } from '../protocol/index.ts';

/** Counts what was sent and what was not, between two reports. */
export class Outcomes {
  sent = 0;
  #dropped: Partial<Record<DropReason, number>> = {};
  /** Drops of the whole life of the process, for whoever asks the agent. */
  readonly totals: Partial<Record<DropReason, number>> = {};
  totalSent = 0;

  addSent(count: number): void {
    this.sent += count;
    this.totalSent += count;
  }
  drop(reason: DropReason, count = 1): void {
    if (count <= 0) return;
    this.#dropped[reason] = (this.#dropped[reason] ?? 0) + count;
    this.totals[reason] = (this.totals[reason] ?? 0) + count;
  }
  /** What happened since it was asked last. */
  take(): { sent: number; dropped: Partial<Record<DropReason, number>> } {
    const taken = { sent: this.sent, dropped: this.#dropped };
    this.sent = 0;
    this.#dropped = {};
    return taken;
  }
  /** Puts back what could not be reported. */
  putBack({ sent, dropped }: ReturnType<Outcomes['take']>): void {
    this.sent += sent;
    for (const [reason, count] of Object.entries(dropped))
      this.#dropped[reason as DropReason] = (this.#dropped[reason as DropReason] ?? 0) + count;
  }
}
