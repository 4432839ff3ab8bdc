import { createServer, type OutgoingHttpHeaders } from 'node:http';
import type { RateLimitSeen } from 'errata/protocol';
import { expect, it } from 'vitest';
import { agentOnHub } from '../support/agent-on-hub.ts';
import { serve } from '../support/serve.ts';

/** The moment of every answer. */
const NOW = Date.UTC(2026, 10, 27, 12, 0, 0);
const IN_90_SECONDS = NOW / 1000 + 90;

/** What others send, by who sends it, and what is to be told of it. */
const DIALECTS: Readonly<Record<string, readonly [OutgoingHttpHeaders, RateLimitSeen, status?: number]>> = {
  'drafts 3 to 6 of the IETF': [
    { 'RateLimit-Limit': '100, 100;w=60', 'RateLimit-Remaining': '42', 'RateLimit-Reset': '18' },
    { limit: 100, remaining: 42, reset: 18 },
  ],
  'draft 7 of the IETF': [
    { RateLimit: 'limit=100, remaining=42, reset=18', 'RateLimit-Policy': '100;w=60' },
    { limit: 100, remaining: 42, reset: 18 },
  ],
  'drafts 8 to 11 of the IETF': [
    { RateLimit: '"default";r=42;t=18', 'RateLimit-Policy': '"default";q=100;w=60' },
    { limit: 100, remaining: 42, reset: 18 },
  ],
  'drafts 8 to 11, of several policies the tightest': [
    {
      RateLimit: '"burst";r=9;t=2, "daily";r=3;t=8000',
      'RateLimit-Policy': '"burst";q=10;w=5, "daily";q=1000;w=86400',
    },
    { limit: 1000, remaining: 3, reset: 8000 },
  ],
  'a draft to come, with a for r and w for t': [
    { RateLimit: '"default";a=42;w=18', 'RateLimit-Policy': '"default";q=100;w=60' },
    { limit: 100, remaining: 42, reset: 18 },
  ],
  'GitHub, since 1970 in seconds': [
    {
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': '4999',
      'x-ratelimit-used': '1',
      'x-ratelimit-resource': 'core',
      'x-ratelimit-reset': String(IN_90_SECONDS),
    },
    { limit: 5000, remaining: 4999, reset: 90 },
  ],
  'since 1970 in milliseconds': [
    {
      'X-RateLimit-Limit': '60',
      'X-RateLimit-Remaining': '59',
      'X-RateLimit-Reset': String(IN_90_SECONDS * 1000),
    },
    { limit: 60, remaining: 59, reset: 90 },
  ],
  'Datadog and Zalando, in seconds from now': [
    {
      'X-RateLimit-Limit': '60',
      'X-RateLimit-Remaining': '59',
      'X-RateLimit-Period': '3600',
      'X-RateLimit-Reset': '90',
    },
    { limit: 60, remaining: 59, reset: 90 },
  ],
  'Atlassian, as a date of ISO 8601': [
    {
      'X-RateLimit-Limit': '350',
      'X-RateLimit-Remaining': '349',
      'X-RateLimit-Reset': new Date(NOW + 90_000).toISOString(),
    },
    { limit: 350, remaining: 349, reset: 90 },
  ],
  'X and Okta': [
    {
      'x-rate-limit-limit': '900',
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': String(IN_90_SECONDS),
    },
    { limit: 900, remaining: 0, reset: 90 },
  ],
  Zendesk: [
    { 'X-Rate-Limit': '700', 'X-Rate-Limit-Remaining': '699' },
    { limit: 700, remaining: 699 },
  ],
  'Reddit, with fractions': [
    { 'x-ratelimit-used': '1', 'x-ratelimit-remaining': '99.0', 'x-ratelimit-reset': '600' },
    { remaining: 99, reset: 600 },
  ],
  Discord: [
    {
      'X-RateLimit-Limit': '5',
      'X-RateLimit-Remaining': '1',
      'X-RateLimit-Reset': `${IN_90_SECONDS}.250`,
      'X-RateLimit-Reset-After': '90.250',
      'X-RateLimit-Bucket': 'abcd1234',
    },
    { limit: 5, remaining: 1, reset: 90 },
  ],
  'OpenAI, the requests': [
    {
      'x-ratelimit-limit-requests': '60',
      'x-ratelimit-limit-tokens': '150000',
      'x-ratelimit-remaining-requests': '3',
      'x-ratelimit-remaining-tokens': '149984',
      'x-ratelimit-reset-requests': '1s',
      'x-ratelimit-reset-tokens': '12ms',
    },
    { limit: 60, remaining: 3, reset: 1 },
  ],
  'OpenAI, the tokens': [
    {
      'x-ratelimit-limit-requests': '60',
      'x-ratelimit-limit-tokens': '150000',
      'x-ratelimit-remaining-requests': '59',
      'x-ratelimit-remaining-tokens': '200',
      'x-ratelimit-reset-requests': '1s',
      'x-ratelimit-reset-tokens': '6m0s',
    },
    { limit: 150_000, remaining: 200, reset: 360 },
  ],
  "OpenAI's names on Azure, where -1 is no number": [
    {
      'x-ratelimit-limit-tokens': '-1',
      'x-ratelimit-remaining-tokens': '-1',
      'x-ratelimit-remaining-requests': '7',
      'x-ratelimit-limit-requests': '10',
      'x-ratelimit-reset-requests': '4',
    },
    { limit: 10, remaining: 7, reset: 4 },
  ],
  Anthropic: [
    {
      'anthropic-ratelimit-requests-limit': '1000',
      'anthropic-ratelimit-requests-remaining': '999',
      'anthropic-ratelimit-requests-reset': '2026-11-27T12:00:01Z',
      'anthropic-ratelimit-tokens-limit': '96000',
      'anthropic-ratelimit-tokens-remaining': '95000',
      'anthropic-ratelimit-tokens-reset': '2026-11-27T12:00:02Z',
      'anthropic-ratelimit-output-tokens-limit': '16000',
      'anthropic-ratelimit-output-tokens-remaining': '4000',
      'anthropic-ratelimit-output-tokens-reset': '2026-11-27T12:01:30Z',
    },
    { limit: 16_000, remaining: 4000, reset: 90 },
  ],
  Linear: [
    {
      'X-RateLimit-Requests-Limit': '1500',
      'X-RateLimit-Requests-Remaining': '1499',
      'X-RateLimit-Requests-Reset': String(NOW + 3_600_000),
      'X-RateLimit-Complexity-Limit': '250000',
      'X-RateLimit-Complexity-Remaining': '1000',
      'X-RateLimit-Complexity-Reset': String(NOW + 90_000),
    },
    { limit: 250_000, remaining: 1000, reset: 90 },
  ],
  'HubSpot, the burst': [
    {
      'X-HubSpot-RateLimit-Daily': '250000',
      'X-HubSpot-RateLimit-Daily-Remaining': '249000',
      'X-HubSpot-RateLimit-Interval-Milliseconds': '10000',
      'X-HubSpot-RateLimit-Max': '100',
      'X-HubSpot-RateLimit-Remaining': '12',
    },
    { limit: 100, remaining: 12 },
  ],
  'HubSpot, the day': [
    { 'X-HubSpot-RateLimit-Daily': '250000', 'X-HubSpot-RateLimit-Daily-Remaining': '10' },
    { limit: 250_000, remaining: 10 },
  ],
  'Shopify, what is used': [{ 'X-Shopify-Shop-Api-Call-Limit': '32/40' }, { limit: 40, remaining: 8 }],
  'Salesforce, what is used': [
    { 'Sforce-Limit-Info': 'api-usage=18/5000 per-app-api-usage=17/250(appName=sample)' },
    { limit: 5000, remaining: 4982 },
  ],
  'Retry-After alone on a 429, in seconds': [{ 'Retry-After': '30' }, { remaining: 0, reset: 30 }, 429],
  'Retry-After alone on a 429, as a date': [
    { 'Retry-After': new Date(NOW + 90_000).toUTCString() },
    { remaining: 0, reset: 90 },
    429,
  ],
  'a 429 that says no more': [{}, { remaining: 0 }, 429],
  'a 429 for another reason than the limit that it tells': [
    { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '4990', 'retry-after': '60' },
    { limit: 5000, remaining: 4990 },
    429,
  ],
};
/** Fields that look like a limit and tell none. */
const SILENT: Readonly<Record<string, OutgoingHttpHeaders>> = {
  'a bucket without its content': { 'X-RateLimit-Bucket': 'abcd1234', 'X-RateLimit-Scope': 'user' },
  'a limit that is none': { 'X-RateLimit-Remaining': 'unlimited', 'X-Shopify-Shop-Api-Call-Limit': 'n/a' },
  'a wait that is no limit': { 'Retry-After': '30' },
};

const watched = agentOnHub();

/** What is told of a call that is answered so. */
async function toldOf(fields: OutgoingHttpHeaders, status: number): Promise<RateLimitSeen | undefined> {
  const url = await serve(
    createServer((_request, response) => {
      response.writeHead(status, { date: new Date(NOW).toUTCString(), ...fields });
      response.end();
    }),
  );
  await fetch(url).then((response) => response.text());
  return (await watched.told((event) => event.url?.startsWith(url)))?.ratelimit;
}

it.each(Object.entries(DIALECTS))('what is left is told: %s', async (_who, [fields, expected, status]) => {
  expect(await toldOf(fields, status ?? 200)).toEqual(expected);
});

it.each(Object.entries(SILENT))('nothing is told: %s', async (_what, fields) => {
  expect(await toldOf(fields, 503)).toBeUndefined();
});
