import type { Shape } from '../shape.ts';

/** Plain text: the body itself. */
export const text: Shape = {
  name: 'text',
  read: (response) => {
    if (response.json !== undefined || response.looksHtml || response.looksXml) return undefined;
    return response.body.trim() === '' ? undefined : { detail: response.body };
  },
};
