import { defineError } from './define-error.ts';

/** What was asked for is not there, or not in that way. */
export const resourceErrors = {
  not_found: defineError<{ path: string }>({
    status: 404,
    title: 'Nothing here',
    detail: ({ path }) => `There is nothing at ${path}.`,
    fix: 'Check the path; /openapi.json lists every one of the API.',
  }),
  method_not_allowed: defineError<{ method: string; path: string; allow: readonly string[] }>({
    status: 405,
    title: 'Method not allowed',
    detail: ({ method, path, allow }) => `${path} does not take ${method}; it takes ${allow.join(', ')}.`,
    fix: 'Use a method of the Allow header.',
    headers: ({ allow }) => ({ allow: allow.join(', ') }),
  }),
  project_unknown: defineError<{ project: string }>({
    status: 404,
    title: 'No such project',
    detail: ({ project }) => `There is no project "${project}".`,
    fix: 'GET /v1/projects lists the projects; POST makes one.',
  }),
  project_exists: defineError<{ project: string }>({
    status: 409,
    title: 'Project exists',
    detail: ({ project }) => `There is a project "${project}" already.`,
    fix: 'Use it, or choose another name.',
  }),
  key_unknown: defineError<{ id: string }>({
    status: 404,
    title: 'No such key',
    detail: ({ id }) => `The project has no key with the id ${id}.`,
    fix: 'GET /v1/keys lists the keys of a project.',
  }),
  import_unknown: defineError<{ id: string }>({
    status: 404,
    title: 'No such import',
    detail: ({ id }) => `There is no import with the id ${id}.`,
    fix: 'GET /v1/imports lists the imports.',
  }),
  request_unknown: defineError<{ id: string }>({
    status: 404,
    title: 'No such request',
    detail: ({ id }) =>
      `There is no request with the id ${id}. Requests are deleted when their retention ends.`,
    fix: 'Search for it: GET /v1/requests.',
  }),
  error_group_unknown: defineError<{ group_id: string }>({
    status: 404,
    title: 'No such error group',
    detail: ({ group_id }) => `The project has no error group ${group_id}.`,
    fix: 'GET /v1/errors lists the error groups.',
  }),
  catalogue_entry_unknown: defineError<{ key: string }>({
    status: 404,
    title: 'Not in the catalogue',
    detail: ({ key }) => `The catalogue has no entry ${JSON.stringify(key)}.`,
    fix: 'GET /v1/catalogue lists the entries. Keys look like 429, nginx:499 or grpc:UNAVAILABLE.',
  }),
};
