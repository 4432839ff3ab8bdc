import type { CatalogueEntry } from '../../entry.ts';

/** 400 Bad Request. */
export const status400: CatalogueEntry = {
  key: '400',
  status: 400,
  title: 'Bad Request',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.5.1',
  meaning:
    'The server cannot or will not process the request because it looks wrong: broken syntax, invalid framing, a missing or malformed value. It was not acted upon.',
  headers: [
    {
      name: 'Cache-Control',
      obligation: 'may',
      why: 'no-store keeps an answer about one faulty request from being reused by a cache with rules of its own.',
    },
  ],
  retry: { rule: 'never', note: 'The same bytes get the same answer. Correct the request first.' },
  cache: 'explicit',
  causes: [
    'A body that does not parse: truncated JSON, a trailing comma, the wrong Content-Type for what was sent.',
    'A required field, parameter or header that is missing, or a value of the wrong type or format.',
    'Characters in the URL that are not percent-encoded, or encoded twice.',
    'A header block or cookie over the limit: nginx answers 400 "Request Header Or Cookie Too Large", Node answers 431.',
    'An HTTP parser or proxy in front that refuses the message, so that the application never sees it.',
  ],
  fixes: {
    consumer: [
      'Read the body: with a problem document, errors[].pointer or detail names the field to correct.',
      'Log the bytes you sent, not the object you meant to send, and compare them with the API description.',
    ],
    owner: [
      'Report every invalid field at once, each with a JSON Pointer or parameter name, the rule and an accepted example.',
      'Handle the errors of the HTTP parser too (clientError in Node), or they go out without a body and without a log line.',
    ],
    operator: [
      'No line in the application log means that a proxy or the HTTP parser refused it: nginx says "client sent …" at level info.',
      'Compare header limits, URL normalisation and Host rules of each hop.',
    ],
    user: [
      'Correct the marked input and send it again.',
      'If every page of one site answers 400, delete the cookies of that site: one may be damaged or too large.',
    ],
  },
  avoid: [
    { what: 'Retry with backoff.', why: 'Time does not repair a malformed request; it only adds load.' },
    {
      what: 'Answer 200 with an error inside.',
      why: 'Clients, caches, monitors and retries decide by the status.',
    },
    { what: 'Echo the rejected value or a parser trace.', why: 'It leaks secrets and invites injection.' },
  ],
  confusedWith: [
    {
      key: '422',
      tell: '400 where the request does not parse; 422 where it parses but its content breaks a rule.',
    },
    { key: '404', tell: 'A well-formed id that names nothing is 404; an id that cannot be one is 400.' },
    { key: '431', tell: '431 names header size; nginx sends and logs 400 for it, and Node sends 431.' },
    {
      key: '500',
      tell: 'If the same request works for other input and a stack trace is logged, a bug threw: that is 500.',
    },
  ],
};
