import type { CatalogueEntry } from '../../entry.ts';

/** 422 Unprocessable Content. */
export const status422: CatalogueEntry = {
  key: '422',
  status: 422,
  title: 'Unprocessable Content',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.5.21',
  meaning:
    'The server knows the format and the syntax is right, but it cannot process what the content says. Earlier called Unprocessable Entity.',
  headers: [],
  retry: { rule: 'never', note: 'Correct the content first.' },
  cache: 'explicit',
  causes: [
    'A value that breaks a rule: out of range, end before start, an unknown currency.',
    'A reference to something that does not exist or may not be used.',
    'An Idempotency-Key that was used before with another body.',
    'A query that parses but cannot be run, such as one for an unknown field.',
  ],
  fixes: {
    consumer: [
      'Read errors[] in the body: pointer names the field, detail the rule. Show them beside the inputs.',
      'Use a new Idempotency-Key for a request with new content.',
    ],
    owner: [
      'Report all violations at once, each with a JSON Pointer and a code that programs can use.',
      'Choose once whether validation is 400 or 422, and keep to it in the whole API.',
    ],
    operator: [
      'A jump after a release means that a rule became stricter, or that one consumer changed: group by consumer and code.',
    ],
    user: ['Correct the marked fields and send again.'],
  },
  avoid: [
    { what: 'Use 422 for JSON that does not parse.', why: 'The syntax is not right then: 400.' },
    { what: 'Echo whole values.', why: 'Passwords and card numbers end up in logs.' },
  ],
  confusedWith: [
    {
      key: '400',
      tell: '400: it does not parse, or a parameter is malformed. Some APIs use 400 for all validation.',
    },
    { key: '409', tell: '409: it would be right in another state of the resource.' },
    { key: '415', tell: '415: the format itself is not supported.' },
  ],
};
