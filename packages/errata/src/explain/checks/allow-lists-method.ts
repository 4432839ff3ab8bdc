import type { Check } from '../check.ts';

/** 405 whose Allow lists the very method that was used. */
export const allowListsMethod: Check = {
  name: 'allow-lists-method',
  run: ({ response }) => {
    const { method } = response;
    const allow = response.headers.get('allow');
    if (response.status !== 405 || method === undefined || allow === undefined) return undefined;
    const methods = allow.split(',').map((name) => name.trim());
    if (!methods.includes(method)) return undefined;
    return {
      severity: 'must',
      title: `405 although Allow lists ${method}`,
      detail: 'The status says that the method is not supported, and the Allow field says that it is.',
      clause: 'RFC 9110 §15.5.6',
      fix: 'List in Allow only what the resource supports; if the method is refused to this caller, send 403.',
    };
  },
};
