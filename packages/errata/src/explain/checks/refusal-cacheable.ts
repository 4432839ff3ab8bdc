import type { Check } from '../check.ts';

/** 428, 429, 431 or 511 that a shared cache may store. */
export const refusalCacheable: Check = {
  name: 'refusal-cacheable',
  run: ({ response }) => {
    const { status } = response;
    const control = response.headers.get('cache-control')?.toLowerCase();
    if (![428, 429, 431, 511].includes(status) || control === undefined) return undefined;
    const directives = control.split(',').map((directive) => directive.trim());
    if (directives.some((directive) => /^(no-store|private|no-cache)\b/.test(directive))) return undefined;
    const kept = directives.some((directive) =>
      /^(public|s-maxage=["']?[1-9]|max-age=["']?[1-9])/.test(directive),
    );
    if (!kept) return undefined;
    return {
      severity: 'must',
      title: `${status} may be stored by caches`,
      detail: 'The refusal of one caller would be served to others, and would outlast its cause.',
      clause:
        status === 429
          ? 'RFC 6585 §4'
          : status === 428
            ? 'RFC 6585 §3'
            : status === 431
              ? 'RFC 6585 §5'
              : 'RFC 6585 §6',
      fix: 'Send Cache-Control: no-store.',
    };
  },
};
