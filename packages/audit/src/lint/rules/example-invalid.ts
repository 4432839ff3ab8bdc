import { faultOf } from '../schema/validate.ts';
import type { Rule } from './rule.ts';

/** Examples of errors match their schemas. */
export const exampleInvalid: Rule = {
  name: 'example-invalid',
  title: 'Examples of errors match their schemas',
  finds: ['example-invalid'],
  ofSent: true,
  response(response, tell) {
    if (!response.reportsErrors) return;
    for (const media of response.json) {
      if (!media.schema) continue;
      for (const { name, value, node } of response.examples(media)) {
        // Some documents write JSON as a text.
        const shown = typeof value === 'string' && /^\s*[[{]/.test(value) ? parsed(value) : value;
        const fault = faultOf(shown, media.schema);
        if (!fault) continue;
        const what = `${fault.at === '' ? 'The example' : `${fault.at} of the example`} ${fault.what}.`;
        tell({ at: node, detail: what, where: `${response.where}${name === '' ? '' : ` example ${name}`}` });
      }
    }
  },
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
