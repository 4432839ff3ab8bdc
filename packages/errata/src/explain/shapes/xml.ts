import { type Shape, xmlText } from '../shape.ts';

const MESSAGES = [
  'faultstring',
  'message',
  'errormessage',
  'error_message',
  'description',
  'detail',
  'reason',
  'text',
  'error',
  'title',
];

/** Any XML with an element that looks like a code or a message. */
export const xml: Shape = {
  name: 'xml',
  read: (response) => {
    if (!response.looksXml) return undefined;
    const first = (names: readonly string[]) => {
      for (const name of names) {
        const text = xmlText(response.body, name);
        if (text !== undefined) return text;
      }
      return undefined;
    };
    const code = first(['code', 'errorcode', 'faultcode', 'error_code', 'id']);
    const detail = first(MESSAGES);
    return { code, detail: detail ?? code ?? response.body };
  },
};
