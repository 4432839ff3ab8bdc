import type { Check } from '../check.ts';

const PATH =
  /(?:^|[\s"'(=:>[])(?:\/(?:home|root|var\/www|usr\/(?:src|local|lib)|opt|srv|app|etc|Users)\/[\w.@-]{1,100}[\w./@-]{0,200}\.\w{1,8}\b|[A-Z]:\\{1,2}(?:[\w .-]{1,60}\\{1,2}){1,20}[\w.-]{1,60}\.\w{1,8}\b)/;

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
