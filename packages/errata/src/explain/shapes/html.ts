import { textValue } from '../json.ts';
import type { Shape } from '../shape.ts';
import { textOf } from '../text.ts';

/** Any HTML page: its title and first heading. */
export const html: Shape = {
  name: 'html',
  read: (response) => {
    if (!response.looksHtml) return undefined;
    const start = response.body.slice(0, 20_000);
    const title = textValue(/<title[^<>]{0,200}>([^<]{1,2000})</i.exec(start)?.[1]);
    const heading = textValue(/<h1[^<>]{0,500}>([\s\S]{1,500}?)<\/h1>/i.exec(start)?.[1]);
    const paragraph = textValue(/<p[^<>]{0,500}>([\s\S]{1,500}?)<\/p>/i.exec(start)?.[1]);
    const text = start.replace(/<(script|style)\b[\s\S]{0,4000}?<\/\1>/gi, ' ').slice(0, 4000);
    return {
      title: title === undefined ? undefined : textOf(title),
      detail: heading ?? paragraph ?? title ?? text,
    };
  },
};
