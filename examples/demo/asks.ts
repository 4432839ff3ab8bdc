import { createFetch } from 'errata/client';
import { errors } from './errors.ts';

/** Milliseconds that a vendor has. */
const PATIENCE_MS = 2_000;

/** Asks the carrier a second time where that may help; its errors come with 200 and are read below. */
const carrier = createFetch({ throws: false, attemptTimeout: PATIENCE_MS, retry: { attempts: 2 } });

interface PaymentsAnswer {
  readonly id?: string;
  readonly error?: { readonly type?: string; readonly code?: string; readonly decline_code?: string };
}

/**
 * Charges a card.
 *
 * @throws `card_declined`, `payment_unavailable`
 */
export async function charge(order: number, cents: number): Promise<string> {
  const response = await fetch(`${process.env.PAYMENTS_URL}/v1/charges`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer sk_live_51HxDemoDemoDemo' },
    body: JSON.stringify({ order, cents, currency: 'eur' }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((cause) => {
    throw errors.payment_unavailable({ status: 0, code: 'timeout' }, { cause });
  });
  const { id, error } = (await response.json()) as PaymentsAnswer;
  if (id) return id;
  if (error?.code === 'card_declined')
    throw errors.card_declined({ reason: error.decline_code ?? error.code });
  throw errors.payment_unavailable({ status: response.status, code: error?.code ?? error?.type ?? '' });
}

/**
 * What a parcel to a country costs.
 *
 * @throws `country_not_served`, `carrier_unavailable`
 */
export async function shippingCost(country: string): Promise<number> {
  const response = await carrier(`${process.env.CARRIER_URL}/rates?country=${country}`).catch((cause) => {
    throw errors.carrier_unavailable({ said: 'nothing' }, { cause });
  });
  const text = await response.text();
  if (!response.ok) throw errors.carrier_unavailable({ said: String(response.status) });
  const { ok, cents, error } = JSON.parse(text) as { ok: boolean; cents: number; error?: string };
  if (ok) return cents;
  if (error === 'country_unsupported') throw errors.country_not_served({ country });
  throw errors.carrier_unavailable({ said: error ?? '' });
}
