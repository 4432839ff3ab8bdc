import { note } from '../terminal/say.ts';
import type { Terminal } from '../terminal/terminal.ts';

const DRAW_EVERY = 1_000;
const CLEAR = '\r\u001b[2K';

/** One line at the bottom of the terminal that says how many lines came in; events are printed above it. */
export class StatusLine {
  readonly #live: boolean;
  readonly #timer: NodeJS.Timeout | undefined;
  #lines = 0;
  #before = 0;

  constructor(terminal: Terminal, shown: boolean) {
    this.#live = terminal.live && shown;
    if (this.#live) this.#timer = setInterval(() => this.#draw(), DRAW_EVERY);
    this.#timer?.unref();
  }

  /** Counts lines that were sent. */
  add(lines: number): void {
    this.#lines += lines;
  }

  /** Prints a line above. */
  above(text: string): void {
    note(`${this.#live ? CLEAR : ''}${text}`);
  }

  end(): void {
    clearInterval(this.#timer);
    if (this.#live) process.stderr.write(CLEAR);
  }

  #draw(): void {
    const rate = this.#lines - this.#before;
    this.#before = this.#lines;
    process.stderr.write(
      `${CLEAR}${this.#lines.toLocaleString('en')} lines sent, ${rate.toLocaleString('en')} lines/s · Ctrl-C ends`,
    );
  }
}
