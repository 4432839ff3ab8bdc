import type { Rule } from './rule.ts';

/** GET, HEAD, DELETE and TRACE have no request body (RFC 9110 §9.3). */
export const requestBodyUnexpected: Rule = {
  name: 'request-body-unexpected',
  title: 'GET, HEAD and DELETE have no request body',
  finds: ['request-body-unexpected'],
  operation({ method, requestBody, where, node }, tell) {
    if (!requestBody || !['GET', 'HEAD', 'DELETE', 'TRACE'].includes(method)) return;
    tell({ at: node.raw('requestBody') ?? requestBody, detail: `${where} takes a body.` });
  },
};
