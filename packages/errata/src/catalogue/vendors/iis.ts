import type { CatalogueEntry, Evidence } from '../entry.ts';

const SERVER: Evidence = {
  header: 'server',
  includes: 'microsoft-iis',
  note: 'The Server field says Microsoft-IIS.',
};
const LOG: Evidence = { where: 'access-log', note: 'sc-status and sc-substatus in the IIS log.' };

function page(substatus: string): Evidence {
  return {
    where: 'body',
    includes: `HTTP Error ${substatus}`,
    note: `The detailed error page says "HTTP Error ${substatus}"; by default only local callers get that page.`,
  };
}

/** The unofficial statuses of IIS and the substatuses that people meet most; a substatus never goes over the wire. */
export const iis: readonly CatalogueEntry[] = [
  {
    key: 'iis:440',
    status: 440,
    title: 'Login Time-out',
    class: 'client-error',
    owner: 'iis',
    standing: 'unofficial',
    specification: 'Microsoft: IIS and Exchange status codes',
    meaning: 'The session of the caller has expired and it must sign in again.',
    evidence: [SERVER],
    headers: [],
    retry: { rule: 'after-change', note: 'After signing in again.' },
    cache: 'never',
    causes: ['The session ran out while nothing was sent.', 'The server lost its sessions in a restart.'],
    fixes: {
      consumer: ['Sign in again, then repeat the request.'],
      owner: ['Send 401 with WWW-Authenticate; that is what HTTP clients understand.'],
      operator: ['Check session lifetime and whether all nodes share session state.'],
      user: ['Sign in again.'],
    },
    avoid: [],
    confusedWith: [
      { key: '401', tell: '401 is the registered status for this, with a challenge.' },
      { key: '408', tell: '408 is about a request that arrived too slowly.' },
    ],
  },
  {
    key: 'iis:449',
    status: 449,
    title: 'Retry With',
    class: 'client-error',
    owner: 'iis',
    standing: 'unofficial',
    specification: 'Microsoft: MS-WDV, status 449',
    meaning: 'The request lacks information that the server wants; the client should add it and repeat.',
    evidence: [
      SERVER,
      { header: 'ms-echo-request', note: 'Ms-Echo-Request carries what the server wants back.' },
    ],
    headers: [],
    retry: { rule: 'after-change', note: 'With the information that the response names.' },
    cache: 'never',
    causes: [
      'A missing cookie or field that the server sets with this response.',
      'An Azure service that asks for a repeat.',
    ],
    fixes: {
      consumer: ['Read the body and the fields of the response, add what is asked for, and repeat once.'],
      owner: ['Send 400 or 428 with a problem that names what is missing.'],
      operator: ['Check that no proxy strips cookies or Ms-Echo-Reply.'],
      user: ['Reload the page.'],
    },
    avoid: [],
    confusedWith: [{ key: '428', tell: '428 is registered and asks for a conditional request.' }],
  },
  {
    key: 'iis:401.1',
    status: 401,
    title: 'Logon Failed',
    class: 'client-error',
    owner: 'iis',
    standing: 'unofficial',
    specification: 'Microsoft: HTTP status codes in IIS, 401.1',
    meaning: 'The credentials reached Windows and were refused.',
    evidence: [page('401.1'), SERVER, LOG],
    headers: [],
    retry: { rule: 'after-change', note: 'With other credentials.' },
    cache: 'never',
    causes: [
      'A wrong user name or password.',
      'A locked or disabled account.',
      'Kerberos: a missing or doubled SPN, or the loopback check.',
    ],
    fixes: {
      consumer: ['Check the account and how its domain is written.'],
      owner: ['Nothing in the code: IIS refused before it ran.'],
      operator: ['Read the Security event log for the reason of the logon failure; check SPNs.'],
      user: ['Check the password; ask whether the account is locked.'],
    },
    avoid: [{ what: 'Retry in a loop.', why: 'It locks the account.' }],
    confusedWith: [
      { key: '401', tell: '401.2 and 401.3 have other reasons: server settings and file permissions.' },
    ],
  },
  {
    key: 'iis:403.14',
    status: 403,
    title: 'Directory Listing Denied',
    class: 'client-error',
    owner: 'iis',
    standing: 'unofficial',
    specification: 'Microsoft: HTTP status codes in IIS, 403.14',
    meaning: 'The address is a folder without a default document, and listing it is off.',
    evidence: [page('403.14'), SERVER, LOG],
    headers: [],
    retry: { rule: 'never', note: 'The same address gets the same answer.' },
    cache: 'never',
    causes: [
      'The application is not running, so IIS looks for files: a missing hosting bundle or handler.',
      'No default document in the folder.',
      'The site points to the wrong folder.',
    ],
    fixes: {
      consumer: ['Check the path.'],
      owner: ['Check that the build was published with its web.config.'],
      operator: [
        'Check the physical path and that the ASP.NET hosting module is installed.',
        'Add a default document if the folder should have one.',
      ],
      user: ['Check the address.'],
    },
    avoid: [{ what: 'Turn directory browsing on.', why: 'It shows every file of the folder to everybody.' }],
    confusedWith: [{ key: '403', tell: 'Here it is not about the rights of the caller at all.' }],
  },
  {
    key: 'iis:404.13',
    status: 404,
    title: 'Content Length Too Large',
    class: 'client-error',
    owner: 'iis',
    standing: 'unofficial',
    specification: 'Microsoft: HTTP status codes in IIS, 404.13',
    meaning:
      'Request filtering refused a body larger than maxAllowedContentLength, 30,000,000 bytes by default.',
    evidence: [page('404.13'), SERVER, LOG],
    headers: [],
    retry: { rule: 'never', note: 'The same body is refused again.' },
    cache: 'never',
    causes: ['An upload above the limit.', 'A limit raised in the application but not in request filtering.'],
    fixes: {
      consumer: ['Send a smaller body, or in parts. It is not a wrong URL.'],
      owner: ['Document the limit, and answer 413 with a problem.'],
      operator: ['Raise requestFiltering/requestLimits maxAllowedContentLength for the upload path only.'],
      user: ['Choose a smaller file.'],
    },
    avoid: [
      {
        what: 'Look for a routing fault.',
        why: 'Only the log or the detailed page shows that it is about size.',
      },
    ],
    confusedWith: [
      { key: '413', tell: '413 is the registered status for this.' },
      { key: '404', tell: 'A GET on the same path works; only large bodies fail.' },
    ],
  },
  {
    key: 'iis:500.19',
    status: 500,
    title: 'Configuration Data Is Invalid',
    class: 'server-error',
    owner: 'iis',
    standing: 'unofficial',
    specification: 'Microsoft: HTTP status codes in IIS, 500.19',
    meaning: 'IIS cannot read or accept the configuration of the site, usually web.config.',
    evidence: [page('500.19'), SERVER, LOG],
    headers: [],
    retry: { rule: 'never', note: 'It lasts until the configuration is right. The application did not run.' },
    cache: 'never',
    causes: [
      'Malformed XML in web.config.',
      'A section for a module that is not installed (URL Rewrite, ASP.NET Core hosting).',
      'A locked or doubled section.',
      'The account of the application pool may not read the file.',
    ],
    fixes: {
      consumer: ['Nothing on your side: report the time and the address.'],
      owner: ['Validate web.config in the build.'],
      operator: [
        'Read the error code (0x8007000d, 0x80070005, …) and the line on the page; install the module or correct the line.',
      ],
      user: ['Try again later.'],
    },
    avoid: [
      {
        what: 'Give Everyone full control of the folder.',
        why: 'Read access for the pool account is enough.',
      },
    ],
    confusedWith: [{ key: '500', tell: 'No log of the application: it never started.' }],
  },
];
