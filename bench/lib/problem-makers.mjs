// What builds and serialises one 404, the same in each library: title, detail with the id, code.
import { defineErrors, serialise } from 'errata';

const detailOf = (id) => `No user has the id ${id}.`;

async function http(kind) {
  const { default: createError } = await import('http-errors');
  const make =
    kind === 'new'
      ? (id) => new createError.NotFound(detailOf(id))
      : (id) => createError(404, detailOf(id), { code: 'user_not_found' });
  return (id) => {
    const error = make(id);
    return JSON.stringify({
      status: error.status,
      title: error.name,
      detail: error.message,
      code: 'user_not_found',
    });
  };
}

async function fastifyError(captureStackTrace) {
  const { default: createError } = await import('@fastify/error');
  const UserNotFound = createError('user_not_found', 'No user has the id %s.', 404, Error, captureStackTrace);
  return (id) => {
    const error = new UserNotFound(id);
    return JSON.stringify({
      status: error.statusCode,
      title: error.name,
      detail: error.message,
      code: error.code,
    });
  };
}

/** By name: a promise of a function that makes the body of a 404 for an id, as text. */
export const MAKERS = {
  'bare object': () => (id) =>
    JSON.stringify({
      type: 'https://api.example.com/problems/user_not_found',
      title: 'User not found',
      status: 404,
      detail: detailOf(id),
      instance: '/users/7',
      code: 'user_not_found',
    }),
  errata: () => {
    const errors = defineErrors(
      {
        user_not_found: {
          status: 404,
          title: 'User not found',
          detail: ({ id }) => detailOf(id),
        },
      },
      { types: 'https://api.example.com/problems' },
    );
    const where = { instance: '/users/7' };
    return (id) => serialise(errors.user_not_found({ id }), where);
  },
  '@fastify/error without stack': () => fastifyError(false),
  '@fastify/error': () => fastifyError(true),
  'http-problem-details': async () => {
    const { ProblemDocument } = await import('http-problem-details');
    return (id) =>
      JSON.stringify(
        new ProblemDocument(
          {
            type: 'https://api.example.com/problems/user_not_found',
            title: 'User not found',
            status: 404,
            detail: detailOf(id),
            instance: '/users/7',
          },
          { code: 'user_not_found' },
        ),
      );
  },
  'new Error': () => (id) => {
    const error = Object.assign(new Error(detailOf(id)), { status: 404, code: 'user_not_found' });
    return JSON.stringify({
      status: error.status,
      title: 'User not found',
      detail: error.message,
      code: error.code,
    });
  },
  boom: async () => {
    const { default: boom } = await import('@hapi/boom');
    return (id) => JSON.stringify(boom.notFound(detailOf(id), { code: 'user_not_found' }).output.payload);
  },
  'http-errors, new NotFound': () => http('new'),
  'http-errors, createError': () => http('create'),
};
