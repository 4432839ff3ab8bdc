import type { CatalogueEntry, Evidence } from '../entry.ts';

const SERVER: Evidence = { header: 'server', includes: 'awselb', note: 'The Server field says awselb/2.0.' };
const LOG: Evidence = {
  where: 'access-log',
  note: 'elb_status_code in the load balancer log, with "-" as target_status_code.',
};

/** The statuses that an AWS Application Load Balancer makes itself. */
export const awsAlb: readonly CatalogueEntry[] = [
  {
    key: 'aws-alb:000',
    status: 0,
    title: 'Connection Closed Without a Response',
    class: 'server-error',
    owner: 'aws-alb',
    standing: 'unofficial',
    specification: 'AWS: Application Load Balancer troubleshooting, response code 000',
    meaning:
      'The load balancer closed an HTTP/2 connection with GOAWAY instead of answering. Only the log says 000.',
    evidence: [LOG],
    headers: [],
    retry: {
      rule: 'new-connection',
      note: 'GOAWAY names the last request that was taken; later ones did not run.',
    },
    cache: 'never',
    causes: [
      'Compressed request headers above the limit of 8 KB.',
      'More requests on one HTTP/2 connection than the load balancer allows (10,000).',
    ],
    fixes: {
      consumer: ['Shrink headers and cookies; let the HTTP/2 library open a new connection after GOAWAY.'],
      owner: ['Keep cookies and tokens small.'],
      operator: ['Compare the size of the headers and the age of the connections in the log.'],
      user: ['Reload the page.'],
    },
    avoid: [],
    confusedWith: [
      { key: '431', tell: '431 is the answer that a server gives for headers that are too large.' },
    ],
  },
  {
    key: 'aws-alb:460',
    status: 460,
    title: 'Client Closed Connection',
    class: 'client-error',
    owner: 'aws-alb',
    standing: 'unofficial',
    specification: 'AWS: Application Load Balancer troubleshooting, HTTP 460',
    meaning:
      'The client closed the connection before the idle timeout of the load balancer passed. It is written to the log only.',
    evidence: [LOG],
    headers: [],
    retry: { rule: 'if-idempotent', note: 'The target may have done the work after the client left.' },
    cache: 'never',
    causes: [
      'The timeout of the client is shorter than the work takes.',
      'The person left, or the code aborted the request.',
      'Targets became slow.',
    ],
    fixes: {
      consumer: [
        'Give the request a timeout longer than the slowest normal answer; send an Idempotency-Key.',
      ],
      owner: ['Make the route faster or answer 202.'],
      operator: ['Look at target_processing_time of these lines: one value is a timeout of a client.'],
      user: ['Check whether the action took effect before repeating it.'],
    },
    avoid: [],
    confusedWith: [
      { key: 'nginx:499', tell: 'nginx logs the same event as 499.' },
      { key: '504', tell: '504: the load balancer gave up waiting for the target.' },
    ],
  },
  {
    key: 'aws-alb:463',
    status: 463,
    title: 'Too Many Addresses in X-Forwarded-For',
    class: 'client-error',
    owner: 'aws-alb',
    standing: 'unofficial',
    specification: 'AWS: Application Load Balancer troubleshooting, HTTP 463',
    meaning: 'X-Forwarded-For holds more than 30 addresses, so the load balancer refused the request.',
    evidence: [SERVER, LOG],
    headers: [],
    retry: { rule: 'never', note: 'The same request is refused again.' },
    cache: 'never',
    causes: [
      'A loop: two proxies send the request to each other.',
      'A client or scanner that forges the field.',
      'A very long chain of proxies that all append.',
    ],
    fixes: {
      consumer: ['Do not send X-Forwarded-For yourself.'],
      owner: ['Nothing in the code: the request did not arrive.'],
      operator: [
        'Look for one address repeated in the field: that is the loop. Drop the field at the outermost proxy.',
      ],
      user: ['Nothing to do. Tell the operator.'],
    },
    avoid: [],
    confusedWith: [
      { key: '508', tell: '508 reports a loop inside a WebDAV collection.' },
      { key: 'alibaba-alb:463', tell: 'Alibaba Cloud uses 463 for a loop that it detected.' },
    ],
  },
  {
    key: 'aws-alb:464',
    status: 464,
    title: 'Protocol Version Mismatch',
    class: 'client-error',
    owner: 'aws-alb',
    standing: 'unofficial',
    specification: 'AWS: Application Load Balancer troubleshooting, HTTP 464 (from general knowledge)',
    meaning:
      'The protocol of the request does not fit the protocol version of the target group, such as HTTP/1.1 to a gRPC group.',
    evidence: [SERVER, LOG],
    headers: [],
    retry: { rule: 'after-change', note: 'Once the client speaks the protocol of the target group.' },
    cache: 'never',
    causes: [
      'HTTP/1.1 to a target group for gRPC or HTTP/2.',
      'gRPC to a target group for HTTP/1.1.',
      'A method other than POST to a gRPC group.',
    ],
    fixes: {
      consumer: ['Use HTTP/2 and POST for gRPC; check the port and path.'],
      owner: ['Document the protocol of each address.'],
      operator: ['Check the protocol version of the target group and the rule that routes there.'],
      user: ['Nothing to do. Tell the operator.'],
    },
    avoid: [],
    confusedWith: [{ key: '505', tell: '505 refuses an HTTP version in general.' }],
  },
  {
    key: 'aws-alb:561',
    status: 561,
    title: 'Unauthorized by the Identity Provider',
    class: 'server-error',
    owner: 'aws-alb',
    standing: 'unofficial',
    specification: 'AWS: Application Load Balancer troubleshooting, HTTP 561',
    meaning: 'The load balancer signs users in, and the identity provider returned an error to it.',
    evidence: [SERVER, LOG],
    headers: [],
    retry: { rule: 'after-change', note: 'Start the sign-in again; the same callback fails again.' },
    cache: 'never',
    causes: [
      'Wrong client id or secret in the listener rule.',
      'A callback address that the provider does not know.',
      'A sign-in that expired or was used twice.',
    ],
    fixes: {
      consumer: ['Do not call this address without a browser: it starts an interactive sign-in.'],
      owner: ['Offer API routes a rule of their own that takes tokens.'],
      operator: ['Check client id, secret, endpoints and callback address; read error_reason in the log.'],
      user: ['Start the sign-in again from the first page.'],
    },
    avoid: [{ what: 'Reload the callback page.', why: 'Its code can be used once only.' }],
    confusedWith: [
      { key: '401', tell: '401 asks for credentials; 561 says that signing in at the provider failed.' },
    ],
  },
];
