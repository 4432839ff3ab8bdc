import type { Check } from '../check.ts';

/** An error that caches may keep because nothing tells them not to. */
export const errorCacheable: Check = {
  name: 'error-cacheable',
  run: ({ response }) => {
    const { status, headers, headersSeen, method } = response;
    if (![404, 405, 410, 414, 501].includes(status) || !headersSeen) return undefined;
    if (headers.has('cache-control') || headers.has('expires') || headers.has('pragma')) return undefined;
    if (method !== undefined && method !== 'GET' && method !== 'HEAD') return undefined;
    return {
      severity: status === 410 ? 'info' : 'should',
      title: `${status} may be cached`,
      detail:
        'This status is cacheable by default: a cache may go on serving it after the fault has been mended.',
      clause: 'RFC 9110 §15.1',
      fix: 'Send Cache-Control: no-store with errors, or a short max-age that you chose.',
    };
  },
};
