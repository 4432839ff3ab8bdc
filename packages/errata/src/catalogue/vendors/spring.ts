import type { CatalogueEntry } from '../entry.ts';

/** The unofficial status in the HttpStatus enumeration of Spring. */
export const spring: readonly CatalogueEntry[] = [
  {
    key: 'spring:420',
    status: 420,
    title: 'Method Failure',
    class: 'client-error',
    owner: 'spring',
    standing: 'retired',
    specification: 'Spring Framework: HttpStatus.METHOD_FAILURE, deprecated (from general knowledge)',
    meaning: 'A method failed on a resource. It comes from an early WebDAV draft and is rarely sent.',
    evidence: [
      {
        header: 'x-application-context',
        note: 'X-Application-Context is set by older Spring Boot applications.',
      },
      {
        where: 'body',
        includes: '"timestamp"',
        note: 'The body has the timestamp, status, error and path of Spring Boot.',
      },
    ],
    headers: [],
    retry: { rule: 'never', note: 'The status does not say that a repeat helps.' },
    cache: 'never',
    causes: ['Code that picked METHOD_FAILURE from the list for an error of its own.'],
    fixes: {
      consumer: ['Treat it as 400 and read the body.'],
      owner: ['Choose a registered status: 409, 422 or 424.'],
      operator: ['Find the handler that sends it.'],
      user: ['Nothing to do. Report it.'],
    },
    avoid: [],
    confusedWith: [
      { key: 'twitter:420', tell: 'Twitter used 420 for rate limits.' },
      { key: '424', tell: '424 is the registered WebDAV status that came of it.' },
    ],
  },
];
