import type { Check } from '../check.ts';

/** Absolute paths of source, configuration and data files: what a route of the API rarely looks like. */
const PATH = new RegExp(
  [
    '(?:^|[\\s"\'(=:>\\[])(?:',
    '/(?:home|root|var/www|usr/(?:src|local|lib)|opt|srv|app|etc|Users)/[\\w.@-][\\w./@-]{0,300}',
    '|[A-Z]:\\\\{1,2}(?:[\\w .-]{1,60}\\\\{1,2}){1,20}[\\w.-]{1,60}',
    ')\\.(?:php|py|rb|[cm]?[jt]sx?|java|kt|go|rs|cs|cshtml|vb|exs?|c|h|so|dll|conf|config|cfg|ini|env|ya?ml|xml|log|sh|pem|key|db|sqlite)\\b',
  ].join(''),
);

/** A path of the server in the body. */
export const leakFilePath: Check = {
  name: 'leak-file-path',
  run: ({ response }) => {
    if (response.status < 400 || !PATH.test(response.body.slice(0, 50_000))) return undefined;
    return {
      severity: 'should',
      title: 'A file path of the server is in the body',
      detail: 'It shows strangers how the server is laid out and under which account it runs.',
      clause: 'RFC 9457 §5',
      fix: 'Send a message of your own instead of the text of the exception.',
    };
  },
};
