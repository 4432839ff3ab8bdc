import type { CatalogueEntry } from '../../entry.ts';

/** 407 Proxy Authentication Required. */
export const status407: CatalogueEntry = {
  key: '407',
  status: 407,
  title: 'Proxy Authentication Required',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.5.8',
  meaning:
    'A proxy between the client and the server wants the client to identify itself to the proxy. The request went no further.',
  headers: [
    {
      name: 'Proxy-Authenticate',
      obligation: 'must',
      why: 'Names the scheme and realm that the proxy accepts.',
      clause: 'RFC 9110 §15.5.8',
    },
  ],
  retry: { rule: 'after-change', note: 'Once, with Proxy-Authorization for this proxy.' },
  cache: 'explicit',
  causes: [
    'HTTPS_PROXY or HTTP_PROXY is set without a user and password.',
    'A corporate proxy that wants NTLM or Negotiate, which the client does not speak.',
    'A password that expired, or has characters that are not percent-encoded in the proxy URL.',
    'Internal traffic that is sent through the proxy because NO_PROXY does not list the host.',
  ],
  fixes: {
    consumer: [
      'Set the credentials in the proxy settings of the client, never in Authorization.',
      'List internal hosts in NO_PROXY.',
    ],
    owner: ['Never send 407 from an API: ask for credentials of the API with 401.'],
    operator: [
      'Read the access log of the proxy (Squid: TCP_DENIED/407) for the host that tried.',
      'Give services an allow rule or an account of their own instead of a personal password.',
    ],
    user: ['Sign in to the network or proxy of your organisation, or ask its help desk.'],
  },
  avoid: [
    {
      what: 'Put proxy credentials into Authorization.',
      why: 'They would be sent on to the server, and the proxy ignores them.',
    },
    {
      what: 'Leave proxy passwords in logged URLs.',
      why: 'Environment dumps and error reports carry them away.',
    },
  ],
  confusedWith: [
    {
      key: '401',
      tell: '401 comes from the server with WWW-Authenticate; 407 from a proxy with Proxy-Authenticate.',
    },
    { key: '511', tell: '511 comes from a captive portal that you never chose as a proxy.' },
  ],
};
