import { textValue } from '../json.ts';
import type { Shape } from '../shape.ts';

/** Express (finalhandler): an HTML page titled Error with the message or the stack in pre. */
export const express: Shape = {
  name: 'express',
  read: (response) => {
    if (!response.looksHtml) return undefined;
    const start = response.body.slice(0, 20_000);
    if (!/<title>Error<\/title>/i.test(start)) return undefined;
    const pre = /<pre>([\s\S]{1,5000}?)(?:<br|<\/pre>|\n)/i.exec(start)?.[1];
    return textValue(pre) === undefined ? undefined : { title: 'Error', detail: pre };
  },
};
