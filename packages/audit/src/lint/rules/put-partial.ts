import type { Rule } from './rule.ts';

const PARTIAL =
  /^patch(?=[A-Z_-]|$)|partial(?:ly)?[ _-]?(?:update|modif)|(?:update|modif)\w*[ _-]partial|^patch(?:es)? /i;

/** The names of a PUT do not say that it changes a part. */
export const putPartial: Rule = {
  name: 'put-partial',
  title: 'PUT replaces',
  finds: ['put-partial'],
  operation({ method, id, summary, node }, tell) {
    if (method !== 'PUT') return;
    const said = [id.split(/[/.]/).at(-1) ?? '', summary].find((text) => PARTIAL.test(text));
    if (said !== undefined) tell({ at: node, detail: `It is called “${said.slice(0, 80)}”.` });
  },
};
