import { catalogue } from 'errata/catalogue';
import type { Rule } from './rule.ts';

const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '');

const STATUS_OF = new Map(
  catalogue
    .filter(({ owner, status }) => owner === 'iana' && status >= 400)
    .map(({ title, status }) => [plain(title), status] as const),
);

/** An unregistered status may have any name. */
const REGISTERED = new Set(STATUS_OF.values());

/** The description of an error is not the name of another one. */
export const descriptionNamesOtherStatus: Rule = {
  name: 'description-names-other-status',
  title: 'Descriptions name the status that they stand under',
  finds: ['description-names-other-status'],
  ofSent: true,
  response(response, tell) {
    const { status, node } = response;
    const description = node.get('description');
    if (status === undefined || !description) return;
    const named = STATUS_OF.get(plain(description.text));
    if (named === undefined || named === status || !REGISTERED.has(status)) return;
    tell({ at: description, detail: `${status} is described as “${description.text}”, which is ${named}.` });
  },
};
