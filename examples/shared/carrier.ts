import { errors } from './errors.ts';

/** Nobody is there, so that you see what happens then; set CARRIER_URL to somebody who answers with JSON. */
const url = process.env.CARRIER_URL ?? 'http://127.0.0.1:4999/rates';

/**
 * What a parcel costs, asked of somebody else's server.
 *
 * @throws `carrier_failed`, with what went wrong as its cause: logged, never sent.
 */
export async function shippingRates(): Promise<unknown> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    if (!response.ok) throw new Error(`The carrier answered ${response.status}.`);
    return await response.json();
  } catch (cause) {
    throw errors.carrier_failed({ url }, { cause });
  }
}
