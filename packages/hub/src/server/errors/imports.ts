import { defineError } from './define-error.ts';

/** What was seen of a file whose format nobody knows. */
export interface SeenFile {
  readonly name: string;
  readonly saw: string;
  readonly seems?: string | undefined;
  readonly formats: readonly { readonly name: string; readonly title: string; readonly example: string }[];
}

/** A log file cannot be imported, or not to its end. */
export const importErrors = {
  format_unrecognised: defineError<SeenFile>({
    status: 422,
    title: 'Log format not recognised',
    detail: ({ name, saw, seems, formats }) =>
      `${name} is not in a log format that Errata knows. ${seems ?? `It begins: ${saw}`}\nKnown formats: ${formats.map(({ title }) => title).join(', ')}.`,
    fix: 'Give the format with --pattern (a log_format, a LogFormat or a regular expression), or choose the access log.',
    members: ({ saw, formats }) => ({ saw, formats }),
  }),
  pattern_invalid: defineError<{ reason: string }>({
    status: 422,
    title: 'Pattern not usable',
    detail: ({ reason }) => `The pattern cannot be used: ${reason}`,
    fix: "Copy the server's own log_format or LogFormat, or name the groups of a regular expression: time, method, target, status.",
  }),
  nothing_recognised: defineError<{ name: string; reason: string }>({
    status: 422,
    title: 'Nothing to import',
    detail: ({ name, reason }) => `Nothing of ${name} could be read: ${reason}`,
    fix: 'Choose the log that the server writes to now, or copy it again from where it comes from.',
  }),
  import_interrupted: defineError({
    status: 409,
    title: 'Import interrupted',
    detail: () => 'The import ended before the whole file was sent.',
    fix: 'Import the file again: it goes on where it stopped, and nothing is counted twice.',
  }),
  import_failed: defineError<{ id: string }>({
    status: 409,
    title: 'Import failed',
    detail: ({ id }) => `The import ${id} has failed and takes no more lines.`,
    fix: 'GET /v1/imports/{id} says why. Import the file again once that is mended.',
  }),
  file_cut_off: defineError<{ detail: string }>({
    status: 422,
    title: 'File not read to its end',
    detail: ({ detail }) => detail,
    fix: 'Copy the file again from where it comes from and import it: what is known already is not counted twice.',
  }),
  batch_refused: defineError({
    status: 500,
    title: 'Lines not stored',
    detail: () => 'The store refused some of the lines. Their bytes are kept in the data directory.',
    fix: "The hub's log has the reason. Import the file again once it is mended.",
  }),
};
