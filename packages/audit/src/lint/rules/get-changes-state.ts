import type { Rule } from './rule.ts';

const VERBS =
  'create|delete|remove|destroy|insert|update|revoke|purge|activate|deactivate|approve|reject|unsubscribe|disable|enable|reset|cancel|terminate|publish|unpublish';
/** As the whole last step of a path, a verb is what the request does. */
const STEP = new RegExp(`^(?:${VERBS}|set|add)$`, 'i');
/** As the first word of a name; what may as well be a noun or an adjective there is left out. */
const NAME = /^(?:create|delete|remove|destroy|insert|update|revoke|purge|deactivate)(?=[A-Z_-]|$)/;

/** The names of a GET do not say that it changes something. */
export const getChangesState: Rule = {
  name: 'get-changes-state',
  title: 'GET changes nothing',
  finds: ['get-changes-state'],
  operation({ method, steps, id, where, node }, tell) {
    if (method !== 'GET' && method !== 'HEAD') return;
    const last = steps.at(-1) ?? '';
    const name = id.split(/[/.]/).at(-1) ?? '';
    const said = STEP.test(last)
      ? `the path ends with ${last}`
      : NAME.test(name)
        ? `it is named ${id}`
        : undefined;
    if (said !== undefined) tell({ at: node, detail: `${where}: ${said}.` });
  },
};
