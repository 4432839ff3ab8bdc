// GET of some JSON with each client, as its documentation shows it. `tuned` waits nothing between attempts, so that what is
// measured is the client and not its patience; 4 attempts in all.
import axios from 'axios';
import axiosRetry from 'axios-retry';
import { ConstantBackoff, retry as cockatielRetry, handleAll } from 'cockatiel';
import { createFetch } from 'errata/client';
import got from 'got';
import ky from 'ky';
import pRetry from 'p-retry';
import { Agent, RetryAgent, request } from 'undici';

const json = async (response) => {
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
};
const undiciJson = async (url, dispatcher) => {
  const { statusCode, body } = await request(url, { dispatcher });
  const value = await (statusCode === 200 ? body.json() : body.dump());
  if (statusCode !== 200) throw new Error(String(statusCode));
  return value;
};
const agent = new Agent();
const retryAgent = new RetryAgent(new Agent(), { maxRetries: 3, minTimeout: 0, timeoutFactor: 1 });
const kyTuned = ky.create({ retry: { limit: 3, delay: () => 0 } });
const gotTuned = got.extend({
  retry: { limit: 3, calculateDelay: ({ computedValue }) => (computedValue ? 1 : 0) },
});
const axiosUsual = axios.create();
axiosRetry(axiosUsual, { retries: 3 });
const cockatiel = cockatielRetry(handleAll, { maxAttempts: 3, backoff: new ConstantBackoff(0) });
const tuned = createFetch({ retry: { attempts: 4, baseMs: 0, budget: false } });
const usual = createFetch();

/** By name: a function of a URL. The first is what the others are compared with. */
export const CLIENTS = {
  fetch: async (url) => json(await fetch(url)),
  'undici request': (url) => undiciJson(url, agent),
  'undici RetryAgent': (url) => undiciJson(url, retryAgent),
  ky: (url) => kyTuned(url).json(),
  got: (url) => gotTuned(url).json(),
  'axios + axios-retry': async (url) => (await axiosUsual.get(url)).data,
  'p-retry + fetch': (url) =>
    pRetry(async () => json(await fetch(url)), { retries: 3, minTimeout: 0, factor: 1 }),
  'cockatiel + fetch': (url) => cockatiel.execute(async () => json(await fetch(url))),
  'errata, drop-in': async (url) => (await tuned(url)).json(),
  'errata, json': (url) => tuned.json(url),
  'errata, json, with its budget': (url) => usual.json(url),
};
