import { styleText } from 'node:util';

/** Widest text that reads well, and the width where nobody knows it. */
const WIDEST = 100;
const NARROWEST = 40;
const UNKNOWN = 80;

type Look = Parameters<typeof styleText>[0];

/** How text is shown: how wide, and in colour or not. */
export interface Terminal {
  readonly width: number;
  /** Standard error is a terminal, so that a line can be drawn again. */
  readonly live: boolean;
  style(look: Look, text: string): string;
}

/** The terminal of this process. Colour is off by `--no-color`, NO_COLOR, TERM=dumb, or where output is no terminal. */
export function terminalOf(colour: boolean, environment = process.env): Terminal {
  const { NO_COLOR = '', TERM = '' } = environment;
  const coloured = colour && NO_COLOR === '' && TERM !== 'dumb' && process.stdout.isTTY === true;
  return {
    width: Math.min(WIDEST, Math.max(NARROWEST, process.stdout.columns || UNKNOWN)),
    live: process.stderr.isTTY === true && TERM !== 'dumb',
    style: (look, text) => (coloured ? styleText(look, text) : text),
  };
}
