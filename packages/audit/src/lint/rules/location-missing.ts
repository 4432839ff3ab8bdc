import type { Rule } from './rule.ts';

/** A 201 to POST says where the new resource is: by Location, by Content-Location, or by a link of OpenAPI. */
export const locationMissing: Rule = {
  name: 'location-missing',
  title: '201 with Location',
  finds: ['location-missing'],
  response({ status, headers, operation, node }, tell) {
    if (status !== 201 || operation.method !== 'POST') return;
    if (headers.has('location') || headers.has('content-location') || node.has('links')) return;
    tell({ at: node, detail: 'No header Location is declared for the 201.' });
  },
};
