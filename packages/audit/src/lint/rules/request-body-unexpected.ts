import type { Media } from '../api/media.ts';
import type { Rule } from './rule.ts';

/** Can something be sent? Generators write a form without fields where there is no body. */
function holdsSomething({ schema }: Media): boolean {
  if (!schema) return true;
  const { properties, additionalProperties } = schema.object;
  const named = typeof properties === 'object' && properties !== null ? Object.keys(properties).length : 0;
  return additionalProperties !== false || named > 0;
}

/** GET, HEAD, DELETE and TRACE have no request body (RFC 9110 §9.3). */
export const requestBodyUnexpected: Rule = {
  name: 'request-body-unexpected',
  title: 'GET, HEAD and DELETE have no request body',
  finds: ['request-body-unexpected'],
  ofSent: true,
  operation({ method, requestBody, requestMedia, where, node }, tell) {
    if (!requestBody || !['GET', 'HEAD', 'DELETE', 'TRACE'].includes(method)) return;
    if (requestMedia.length > 0 && !requestMedia.some(holdsSomething)) return;
    tell({ at: node.raw('requestBody') ?? requestBody, detail: `${where} takes a body.` });
  },
};
