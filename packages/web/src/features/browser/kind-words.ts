import type { BrowserKind } from '@errata/hub/api-types';
import type { Tone } from '../../lib/tone.ts';

/** Why a call got no answer, as the browser told it. */
export type Kind = BrowserKind['network_error'];

interface KindWords {
  readonly label: string;
  /** What it means, and what to do, in one sentence each. */
  readonly means: string;
  readonly fix: string;
  readonly family: Family;
}

/** What the chart tells apart: more colours than these nobody does. */
export type Family = 'unreached' | 'refused' | 'timeout' | 'left';

/** In the order of the stack: what an owner can mend stands on the axis. */
export const FAMILIES: readonly { readonly id: Family; readonly label: string; readonly tone: Tone }[] = [
  { id: 'unreached', label: 'no connection, or not known', tone: 'bad' },
  { id: 'refused', label: 'refused by the browser', tone: 'warn' },
  { id: 'timeout', label: 'timed out', tone: 'info' },
  { id: 'left', label: 'given up, or offline', tone: 'muted' },
];

/** Words for each kind. */
export const KINDS: Readonly<Record<Kind, KindWords>> = {
  connect: {
    label: 'No connection',
    means:
      'The server could not be reached: DNS, the connection, TLS or a firewall. Browsers do not say which.',
    fix: 'Try the address from that country and network; look at DNS, the certificate and the status of the edge.',
    family: 'unreached',
  },
  dns: {
    label: 'Name not found',
    means: 'The name of the server was not found.',
    fix: 'Look at the DNS records, and at how long old ones are kept.',
    family: 'unreached',
  },
  tls: {
    label: 'TLS failed',
    means: 'No secure connection came about.',
    fix: 'Look at the certificate: its names, its chain, its end.',
    family: 'unreached',
  },
  reset: {
    label: 'Connection cut',
    means: 'The server can be reached, and the connection ended before an answer.',
    fix: 'Look for restarts, for limits of proxies, and for bodies that break off.',
    family: 'unreached',
  },
  cors: {
    label: 'Refused by CORS',
    means:
      'The server answered, and did not permit this page to read it. Errors of a proxy often lack the fields.',
    fix: 'Send Access-Control-Allow-Origin on every answer, errors too, and answer the preflight.',
    family: 'refused',
  },
  blocked: {
    label: 'Blocked',
    means: "The page's own policy forbids the call, or it is http within https.",
    fix: 'Add the origin to connect-src of the Content-Security-Policy.',
    family: 'refused',
  },
  timeout: {
    label: 'Timed out',
    means: 'The page waited as long as it wanted to.',
    fix: 'Compare with the p99 of the endpoint; a server may have worked in vain.',
    family: 'timeout',
  },
  offline: {
    label: 'Offline',
    means: 'The device had no network.',
    fix: 'Nothing of yours failed; keep what the user entered, and try again when the network is back.',
    family: 'left',
  },
  aborted: {
    label: 'Given up',
    means: 'The page no longer wanted the answer, or was left.',
    fix: 'Many on one slow page are users who did not want to wait.',
    family: 'left',
  },
  unknown: {
    label: 'Not known',
    means: 'The browser did not say why.',
    fix: 'The agent asks whether the server can be reached unless it is told not to (`probe: false`).',
    family: 'unreached',
  },
};
