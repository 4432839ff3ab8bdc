import { pathErrors } from './malformed-path.ts';
import { ownErrors } from './own-errors.ts';

const bodyErrors = ownErrors({
  malformed_body: {
    status: 400,
    title: 'Body not readable',
    detail: 'The body is not what its Content-Type says.',
    causes: ['The JSON has a syntax error or ends too early.', 'The body is in another encoding than UTF-8.'],
    fixes: { consumer: 'Send a body that parses; a JSON library writes one.' },
    retry: 'never',
  },
  invalid_request: {
    status: 422,
    title: 'Request not valid',
    detail: 'The request was understood but does not hold what it must. See `errors`.',
    causes: ['A member or parameter is missing, has another type, or lies outside its bounds.'],
    fixes: { consumer: 'Mend what `errors` names; each has a pointer to its place.' },
    retry: 'never',
  },
  duplicate: {
    status: 409,
    title: 'Already exists',
    detail: 'Something with a value that must be unique is there already.',
    causes: ['It was made before, perhaps by an earlier try of the same request.'],
    fixes: { consumer: 'Look up what exists, or choose another value.' },
    retry: 'never',
  },
});

/** What Errata throws itself, whatever else is used. */
export const standardErrors = { ...pathErrors, ...bodyErrors };
