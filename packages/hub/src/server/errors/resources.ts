import { defineErrors } from 'errata';

/** What was asked for is not there, or not in that way. */
export const resourceErrors = defineErrors({
  not_found: {
    status: 404,
    title: 'Nothing here',
    detail: ({ path }: { path: string }) => `There is nothing at ${path}.`,
    fixes: { consumer: 'Check the path; /openapi.json lists every one of the API.' },
  },
  method_not_allowed: {
    status: 405,
    title: 'Method not allowed',
    detail: ({ method, path, allow }: { method: string; path: string; allow: string }) =>
      `${path} does not take ${method}; it takes ${allow}.`,
    fixes: { consumer: 'Use a method of the Allow header.' },
    headers: ({ allow }: { allow: string }) => ({ allow }),
  },
  precondition_failed: {
    status: 412,
    title: 'Precondition failed',
    detail: 'The file is not in the version that If-Match or If-Unmodified-Since asks for.',
    fixes: { consumer: 'Read it again, and take its ETag.' },
  },
  project_unknown: {
    status: 404,
    title: 'No such project',
    detail: ({ project }: { project: string }) => `There is no project "${project}".`,
    fixes: { consumer: 'GET /v1/projects lists the projects; POST makes one.' },
  },
  project_exists: {
    status: 409,
    title: 'Project exists',
    detail: ({ project }: { project: string }) => `There is a project "${project}" already.`,
    fixes: { consumer: 'Use it, or choose another name.' },
  },
  key_unknown: {
    status: 404,
    title: 'No such key',
    detail: ({ id }: { id: string }) => `The project has no key with the id ${id}.`,
    fixes: { consumer: 'GET /v1/keys lists the keys of a project.' },
  },
  import_unknown: {
    status: 404,
    title: 'No such import',
    detail: ({ id }: { id: string }) => `There is no import with the id ${id}.`,
    fixes: { consumer: 'GET /v1/imports lists the imports.' },
  },
  request_unknown: {
    status: 404,
    title: 'No such request',
    detail: ({ id }: { id: string }) =>
      `There is no request with the id ${id}. Requests are deleted when their retention ends.`,
    fixes: { consumer: 'Search for it: GET /v1/requests.' },
  },
  replay_target_not_allowed: {
    status: 403,
    title: 'Target not allowed',
    detail: ({ target }: { target: string }) => `Requests of this project may not be sent to ${target}.`,
    fixes: { consumer: 'Choose a target of the list in the settings (Replay), or add this one there.' },
  },
  replay_body_missing: {
    status: 409,
    title: 'Body not kept',
    detail: ({ note }: { note: string }) =>
      `The request had a body that was not kept whole (${note}), so it cannot be sent again as it was.`,
    fixes: {
      consumer: 'Let the agent capture request bodies, or copy the request as curl and add its body.',
    },
  },
  audit_unknown: {
    status: 404,
    title: 'No such audit',
    detail: ({ id }: { id: string }) =>
      `There is no audit with the id ${id}. The last hundred of a project are kept.`,
    fixes: { consumer: 'GET /v1/audits lists the audits of a project.' },
  },
  audit_running: {
    status: 409,
    title: 'An audit is running',
    detail: 'One API is audited at a time, so that no audit disturbs another.',
    fixes: { consumer: 'Wait until it has ended, a minute at most, then send it again.' },
  },
  audit_target_silent: {
    status: 502,
    title: 'The target does not answer',
    detail: ({ target }: { target: string }) =>
      `Nothing could be learned from ${target}: it does not answer.`,
    fixes: {
      consumer:
        'Start it, or check its address. A name that leads to a private address needs a target that allows that.',
    },
  },
  error_group_unknown: {
    status: 404,
    title: 'No such error group',
    detail: ({ group_id }: { group_id: string }) => `The project has no error group ${group_id}.`,
    fixes: { consumer: 'GET /v1/errors lists the error groups.' },
  },
  consumer_unknown: {
    status: 404,
    title: 'No such consumer',
    detail: ({ id }: { id: string }) => `No request of the project named the consumer ${JSON.stringify(id)}.`,
    fixes: {
      consumer: 'GET /v1/consumers lists the consumers. Their ids are taken as they are: case matters.',
    },
  },
  catalogue_entry_unknown: {
    status: 404,
    title: 'Not in the catalogue',
    detail: ({ key }: { key: string }) => `The catalogue has no entry ${JSON.stringify(key)}.`,
    fixes: {
      consumer: 'GET /v1/catalogue lists the entries. Keys look like 429, nginx:499 or grpc:UNAVAILABLE.',
    },
  },
});
