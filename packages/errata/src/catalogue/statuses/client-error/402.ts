import type { CatalogueEntry } from '../../entry.ts';

/** 402 Payment Required. */
export const status402: CatalogueEntry = {
  key: '402',
  status: 402,
  title: 'Payment Required',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.5.3',
  meaning:
    'Reserved by the standard, which gives it no meaning yet. In practice: the operation needs a payment, a paid plan or more credit first.',
  headers: [],
  retry: { rule: 'after-change', note: 'Once the payment is made or the plan is changed.' },
  cache: 'explicit',
  causes: [
    'An unpaid invoice, an expired card, or credit that is used up.',
    'A feature that is not part of the plan.',
    'A card charge that was declined: some payment APIs, Stripe among them, answer it with 402.',
    'A resource sold by the request (x402 and similar schemes): the response says how to pay.',
  ],
  fixes: {
    consumer: [
      'Read the code in the body: a declined card, an empty balance and a missing plan need different steps.',
      'Show the person who pays what is due and where; stop background jobs until it is settled.',
    ],
    owner: [
      'Name the reason, the amount or plan and a link to pay in the problem body; the status alone says too little.',
      'Document that you use 402, because the standard does not say what it means.',
    ],
    operator: [
      'A sudden rise over many consumers points at the billing integration: check its webhooks and its clock.',
    ],
    user: ['Check the payment method and open invoices, or choose a plan that includes this.'],
  },
  avoid: [
    {
      what: 'Charge the same card again in a loop.',
      why: 'Card networks fine and block merchants that repeat declined charges.',
    },
    { what: 'Use 402 for a rate limit.', why: 'Waiting lifts a rate limit: that is 429 with Retry-After.' },
  ],
  confusedWith: [
    { key: '403', tell: '403 where rights are missing; 402 where money is.' },
    { key: '429', tell: '429 passes with time; 402 passes with payment.' },
  ],
};
