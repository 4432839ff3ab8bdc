import { plain } from '../terminal/plain.ts';
import type { Terminal } from '../terminal/terminal.ts';

const DRAW_EVERY = 100;
const PRINT_EVERY = 5_000;
const BAR = 24;
const CLEAR = '\r\u001b[2K';

/** How far a file has come. */
export interface FileProgress {
  readonly name: string;
  /** Bytes of the file on disk that were read, of how many. */
  bytes: number;
  total: number;
  lines: number;
  /** All was sent; the hub stores the rest. */
  storing: boolean;
}

/** Shows how far an import has come: a line that is drawn again on a terminal, else a line every few seconds. */
export class Progress {
  readonly #terminal: Terminal;
  readonly #files: number;
  #number = 0;
  #file: FileProgress | undefined;
  #started = 0;
  #shown = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(terminal: Terminal, files: number) {
    this.#terminal = terminal;
    this.#files = files;
  }

  /** Begins to show a file; answers what to write the progress into. */
  begin(name: string): FileProgress {
    if (this.#file?.name !== name) this.#number += 1;
    this.#file = { name, bytes: 0, total: 0, lines: 0, storing: false };
    this.#started = Date.now();
    this.#shown = Date.now();
    this.#timer ??= setInterval(() => this.#show(), DRAW_EVERY);
    this.#timer.unref();
    return this.#file;
  }

  /** Ends showing and clears the line. */
  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#file = undefined;
    if (this.#terminal.live) process.stderr.write(CLEAR);
  }

  #show(): void {
    const file = this.#file;
    if (!file) return;
    const { live, width } = this.#terminal;
    if (!live && Date.now() - this.#shown < PRINT_EVERY) return;
    this.#shown = Date.now();
    const text = this.#text(file);
    process.stderr.write(live ? CLEAR + text.slice(0, width) : `${text}\n`);
  }

  #text({ name, bytes, total, lines, storing }: FileProgress): string {
    const seconds = (Date.now() - this.#started) / 1_000;
    const done = total > 0 ? Math.min(1, bytes / total) : 0;
    const filled = Math.round(done * BAR);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}`;
    const left = done > 0.02 && !storing ? `, ${clock((seconds / done) * (1 - done))} left` : '';
    const rate = seconds > 0.5 ? `, ${Math.round(lines / seconds).toLocaleString('en')} lines/s` : '';
    const which = this.#files > 1 ? ` (${this.#number} of ${this.#files})` : '';
    const state = storing ? 'storing' : `${Math.floor(done * 100)}%`;
    return `${bar} ${state}, ${lines.toLocaleString('en')} lines${rate}${left}  ${plain(name)}${which}`;
  }
}

function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
