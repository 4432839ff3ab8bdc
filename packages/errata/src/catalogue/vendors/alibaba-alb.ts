import type { CatalogueEntry } from '../entry.ts';

/** The status that the Alibaba Cloud load balancer makes itself. */
export const alibabaAlb: readonly CatalogueEntry[] = [
  {
    key: 'alibaba-alb:463',
    status: 463,
    title: 'Loop Detected',
    class: 'client-error',
    owner: 'alibaba-alb',
    standing: 'unofficial',
    specification: 'Alibaba Cloud: ALB status codes, 463',
    meaning: 'The Alibaba Cloud load balancer found that the request comes back to itself.',
    evidence: [{ where: 'access-log', note: 'status in the ALB access log while upstream_status is empty.' }],
    headers: [],
    retry: { rule: 'never', note: 'The loop does not end by itself.' },
    cache: 'never',
    causes: [
      'A backend that forwards to the load balancer again.',
      'DNS that points the upstream at itself.',
    ],
    fixes: {
      consumer: ['Report it; nothing on your side.'],
      owner: ['Check the addresses that your service forwards to.'],
      operator: ['Follow the request hop by hop and break the loop.'],
      user: ['Try again later.'],
    },
    avoid: [],
    confusedWith: [
      { key: 'aws-alb:463', tell: 'AWS uses 463 for more than 30 addresses in X-Forwarded-For.' },
    ],
  },
];
