import { isJsonType } from '../observed.ts';
import type { Shape } from '../shape.ts';

const NAMES = 'detail|message|error_description|error_message|description|title|error|reason';

/** A body that starts like JSON and is not: the texts that can still be read. */
export const brokenJson: Shape = {
  name: 'broken-json',
  read: (response) => {
    if (response.json !== undefined || response.looksHtml || response.looksXml) return undefined;
    const { body } = response;
    const jsonish = response.looksJson || (isJsonType(response.mediaType) && body.includes('{'));
    if (!jsonish) return undefined;
    const start = body.slice(0, 20_000);
    const first = (names: string) =>
      new RegExp(`"(?:${names})"\\s*:\\s*\\[?\\s*"([^"]{1,2000})"`, 'i').exec(start)?.[1];
    return { title: first('title'), type: first('type'), code: first('code'), detail: first(NAMES) ?? body };
  },
};
