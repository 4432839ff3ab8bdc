import type { Check } from '../check.ts';
import { clip } from '../text.ts';

/** A scheme on its own, or followed by a token68 or by parameters; `realm="api"` alone has none. */
const SCHEME = /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,64})(?=\s*$|\s*,|\s+[^=\s])/;

/** WWW-Authenticate that holds no scheme, or Basic without a realm. */
export const challengeMalformed: Check = {
  name: 'challenge-malformed',
  run: ({ response }) => {
    const value = response.headers.get('www-authenticate');
    if (value === undefined) return undefined;
    const scheme = SCHEME.exec(value.slice(0, 2000))?.[1];
    const basic = scheme?.toLowerCase() === 'basic' && !/\brealm\s*=/i.test(value.slice(0, 2000));
    if (scheme !== undefined && !basic) return undefined;
    return {
      severity: 'must',
      title: basic ? 'Basic challenge without a realm' : 'WWW-Authenticate without a scheme',
      detail: basic
        ? 'The realm tells the client which credentials to use; Basic requires it.'
        : `A challenge starts with the name of a scheme. This one is: ${clip(value, 80) || '(empty)'}`,
      clause: basic ? 'RFC 7617 §2' : 'RFC 9110 §11.6.1',
      fix: 'Send a scheme and its parameters in quotes, such as: Bearer realm="api", error="invalid_token".',
    };
  },
};
