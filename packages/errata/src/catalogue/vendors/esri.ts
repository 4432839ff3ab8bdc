import type { CatalogueEntry } from '../entry.ts';

/** The token errors of ArcGIS by Esri. They usually stand in the body of a response with status 200. */
export const esri: readonly CatalogueEntry[] = [
  {
    key: 'esri:498',
    status: 498,
    title: 'Invalid Token',
    class: 'client-error',
    owner: 'esri',
    standing: 'unofficial',
    specification: 'Esri: ArcGIS REST API, error codes',
    meaning:
      'The ArcGIS token is expired or not valid. It stands as error.code in the body, often under HTTP 200.',
    evidence: [{ where: 'body', includes: 'Invalid Token', note: 'The body says "Invalid Token".' }],
    headers: [],
    retry: { rule: 'after-change', note: 'Once, with a new token.' },
    cache: 'never',
    causes: ['The token has expired.', 'It was made for another referrer, address or portal.'],
    fixes: {
      consumer: ['Get a new token and repeat once; look at error.code in every body, even under 200.'],
      owner: ['Send 401 with WWW-Authenticate in a layer in front.'],
      operator: ['Check clocks and the lifetime of tokens.'],
      user: ['Sign in again.'],
    },
    avoid: [],
    confusedWith: [
      { key: 'esri:499', tell: '499: no token was sent; 498: the one sent is not valid.' },
      { key: '401', tell: '401 is the registered status for this.' },
    ],
  },
  {
    key: 'esri:499',
    status: 499,
    title: 'Token Required',
    class: 'client-error',
    owner: 'esri',
    standing: 'unofficial',
    specification: 'Esri: ArcGIS REST API, error codes',
    meaning:
      'The ArcGIS resource needs a token and none was sent. It stands in the body, often under HTTP 200.',
    evidence: [{ where: 'body', includes: 'Token Required', note: 'The body says "Token Required".' }],
    headers: [],
    retry: { rule: 'after-change', note: 'Once, with a token.' },
    cache: 'never',
    causes: ['No token parameter and no Authorization header.', 'The service is no longer public.'],
    fixes: {
      consumer: ['Get a token for the portal and send it with the request.'],
      owner: ['Share the service with everyone if it is meant to be public.'],
      operator: ['Check the sharing level of the service.'],
      user: ['Sign in, or ask for access.'],
    },
    avoid: [],
    confusedWith: [
      { key: 'nginx:499', tell: 'nginx writes 499 to its log when the client left; no client sees it.' },
      { key: 'esri:498', tell: '498: a token was sent but is not valid.' },
    ],
  },
];
