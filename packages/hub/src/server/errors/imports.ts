import { defineErrors } from 'errata';

/** What was seen of a file whose format nobody knows. */
export interface SeenFile {
  readonly name: string;
  readonly saw: string;
  readonly seems?: string | undefined;
  readonly formats: readonly { readonly name: string; readonly title: string; readonly example: string }[];
}

/** A log file cannot be imported, or not to its end. */
export const importErrors = defineErrors({
  format_unrecognised: {
    status: 422,
    title: 'Log format not recognised',
    detail: ({ name, saw, seems, formats }: SeenFile) =>
      `${name} is not in a log format that Errata knows. ${seems ?? `It begins: ${saw}`}\nKnown formats: ${formats.map(({ title }) => title).join(', ')}.`,
    fixes: {
      consumer:
        'Give the format with --pattern (a log_format, a LogFormat or a regular expression), or choose the access log.',
    },
    members: ({ saw, formats }: SeenFile) => ({ saw, formats }),
  },
  pattern_invalid: {
    status: 422,
    title: 'Pattern not usable',
    detail: ({ reason }: { reason: string }) => `The pattern cannot be used: ${reason}`,
    fixes: {
      consumer:
        "Copy the server's own log_format or LogFormat, or name the groups of a regular expression: time, method, target, status.",
    },
  },
  nothing_recognised: {
    status: 422,
    title: 'Nothing to import',
    detail: ({ name, reason }: { name: string; reason: string }) =>
      `Nothing of ${name} could be read: ${reason}`,
    fixes: {
      consumer: 'Choose the log that the server writes to now, or copy it again from where it comes from.',
    },
  },
  import_interrupted: {
    status: 409,
    title: 'Import interrupted',
    detail: 'The import ended before the whole file was sent.',
    fixes: { consumer: 'Import the file again: it goes on where it stopped, and nothing is counted twice.' },
  },
  import_failed: {
    status: 409,
    title: 'Import failed',
    detail: ({ id }: { id: string }) => `The import ${id} has failed and takes no more lines.`,
    fixes: { consumer: 'GET /v1/imports/{id} says why. Import the file again once that is mended.' },
  },
  file_cut_off: {
    status: 422,
    title: 'File not read to its end',
    detail: ({ detail }: { detail: string }) => detail,
    fixes: {
      consumer:
        'Copy the file again from where it comes from and import it: what is known already is not counted twice.',
    },
  },
  batch_refused: {
    status: 500,
    title: 'Lines not stored',
    detail: 'The store refused some of the lines. Their bytes are kept in the data directory.',
    fixes: { consumer: "The hub's log has the reason. Import the file again once it is mended." },
  },
});
