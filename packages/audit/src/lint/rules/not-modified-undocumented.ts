import type { Rule } from './rule.ts';

/** A GET that reads If-None-Match or If-Modified-Since documents 304. */
export const notModifiedUndocumented: Rule = {
  name: 'not-modified-undocumented',
  title: '304 where a validator can be sent',
  finds: ['not-modified-undocumented'],
  operation(operation, tell) {
    if (operation.method !== 'GET' && operation.method !== 'HEAD') return;
    const header = operation.requestHeader('if-none-match') ?? operation.requestHeader('if-modified-since');
    if (!header || operation.documents(304)) return;
    tell({ at: operation.responsesNode, detail: `It reads ${header.name}, and 304 is not documented.` });
  },
};
