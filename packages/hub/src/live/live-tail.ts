import type { Logger } from 'pino';
import type { RequestRow } from '../query/answers/request.ts';
import { liveRequests, type Watched } from '../query/live-requests.ts';
import type { Span } from '../query/range.ts';
import type { TelemetryStore } from '../store/telemetry/port.ts';

/** Streams at once; each is a connection that stays. */
const MOST_STREAMS = 100;
/** Different questions at once: each is asked of every batch that is stored. */
const MOST_QUESTIONS = 16;

/** New requests, or how many of them were left out. */
export interface LiveNews {
  /** When their batch arrived, in ms: where to go on after an interruption. */
  readonly arrived: number;
  readonly items: readonly RequestRow[];
  /** Requests that match and are not among the items. */
  readonly dropped: number;
}

/** A batch that was stored just now. */
export interface StoredBatch {
  readonly project: string;
  /** Table that holds the ids of its requests, until the step has ended. */
  readonly staging: string;
  /** From the earliest to the latest of its requests. */
  readonly span: Span;
  readonly arrived: number;
}

interface Question {
  readonly watched: Watched;
  readonly listeners: Set<(news: LiveNews) => void>;
}

/** Tells those who watch of requests as soon as they are stored, with the ids and groups that they have there. */
export class LiveTail {
  readonly #telemetry: TelemetryStore;
  readonly #logger: Logger;
  readonly #questions = new Map<string, Question>();
  #streams = 0;

  constructor(telemetry: TelemetryStore, logger: Logger) {
    this.#telemetry = telemetry;
    this.#logger = logger;
  }

  /** Whether anybody watches the project. */
  watches(project: string): boolean {
    for (const { watched } of this.#questions.values()) if (watched.project === project) return true;
    return false;
  }

  /**
   * Calls back with what matches, until the function that it answers is called. Undefined where as many watch as may.
   *
   * @param q The text that the question's filter came from: equal ones are asked once.
   */
  watch(watched: Watched, q: string, listener: (news: LiveNews) => void): (() => void) | undefined {
    const name = JSON.stringify([watched.project, watched.environment ?? null, q]);
    const known = this.#questions.get(name);
    if (this.#streams >= MOST_STREAMS || (!known && this.#questions.size >= MOST_QUESTIONS)) return undefined;
    const question = known ?? { watched, listeners: new Set() };
    this.#questions.set(name, question);
    question.listeners.add(listener);
    this.#streams += 1;
    return () => {
      if (!question.listeners.delete(listener)) return;
      this.#streams -= 1;
      if (question.listeners.size === 0) this.#questions.delete(name);
    };
  }

  /** What arrived at a moment or later, for one who was away. */
  since(watched: Watched, ms: number): Promise<{ items: RequestRow[]; dropped: number }> {
    return liveRequests(this.#telemetry, watched, { since: ms });
  }

  /** Looks through a batch for those who watch. A failure is theirs alone: the batch is stored. */
  async announce({ project, staging, span, arrived }: StoredBatch): Promise<void> {
    await Promise.all(
      [...this.#questions.values()].map(async ({ watched, listeners }) => {
        if (watched.project !== project) return;
        try {
          const found = await liveRequests(this.#telemetry, watched, { staging, span });
          if (found.items.length > 0) for (const tell of listeners) tell({ arrived, ...found });
        } catch (error) {
          this.#logger.warn({ err: error }, 'live tail: a batch could not be looked through');
        }
      }),
    );
  }
}
