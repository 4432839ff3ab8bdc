import type { Rule } from './rule.ts';

/** PATCH takes a media type that says how the patch is applied. */
export const patchMediaType: Rule = {
  name: 'patch-media-type',
  title: 'PATCH with a patch format',
  finds: ['patch-media-type'],
  operation({ method, requestMedia, node, requestBody }, tell) {
    if (method !== 'PATCH' || requestMedia.length === 0) return;
    if (!requestMedia.every(({ type }) => type === 'application/json')) return;
    tell({
      at: node.raw('requestBody') ?? requestBody ?? node,
      detail: 'The only media type of the request is application/json.',
    });
  },
};
