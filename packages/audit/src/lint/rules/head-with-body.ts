import type { Rule } from './rule.ts';

/** Responses to HEAD declare no body. One that HEAD shares with GET is taken for GET's. */
export const headWithBody: Rule = {
  name: 'head-with-body',
  title: 'HEAD has no body',
  finds: ['head-with-body'],
  ofSent: true,
  operation({ method, responses, where }, tell) {
    if (method !== 'HEAD') return;
    const found = responses.find(({ media, operation }) => media.length > 0 && operation.method === 'HEAD');
    const at = found?.media[0]?.node;
    if (at) tell({ at, detail: `${where} declares a body for its ${found.key}.` });
  },
};
