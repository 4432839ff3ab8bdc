import { entriesFor } from 'errata/catalogue';
import type { Rule } from './rule.ts';

/** Statuses are registered ones between 100 and 599. */
export const statusUnregistered: Rule = {
  name: 'status-unregistered',
  title: 'Statuses are registered',
  finds: ['status-unregistered', 'status-out-of-range'],
  ofSent: true,
  response({ key, status, node }, tell) {
    if (status === undefined) return;
    if (status < 100 || status > 599) {
      tell({ id: 'status-out-of-range', at: node, detail: `${key} belongs to no class of statuses.` });
      return;
    }
    const entries = entriesFor(status);
    if (entries.some(({ standing }) => standing !== 'unofficial' && standing !== 'retired')) return;
    const owners = entries.map(({ owner, title }) => `${owner} (${title})`);
    const who = owners.length > 0 ? ` It is known from ${owners.join(', ')}.` : '';
    tell({ at: node, detail: `${key} is not in the registry of IANA.${who}` });
  },
};
