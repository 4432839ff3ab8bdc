/** Exit codes of every command. */
export const EXIT = {
  ok: 0,
  /** It failed, or there was nothing that could be read. */
  failed: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** Ctrl-C, or the wish of whoever runs the process, before it was done. */
  interrupted: 130,
} as const;

/** What a command could not do, told as `errata: <what happened> <what to do next>`. */
export class Failure extends Error {
  override readonly name = 'Failure';
  /** What to do next, as whole sentences. */
  readonly fix: string;
  readonly exitCode: number;
  /** Code of the problem behind it, where the hub named one. */
  readonly code: string | undefined;

  constructor(
    message: string,
    fix: string,
    { exitCode = EXIT.failed, code }: { exitCode?: number; code?: string | undefined } = {},
  ) {
    super(message);
    this.fix = fix;
    this.exitCode = exitCode;
    this.code = code;
  }
}
