/** Who calls the shop, and what it sells. */
export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly plan: 'free' | 'pro' | 'enterprise';
  readonly company: string;
  /** Sent as X-Api-Key. */
  readonly key: string;
  /** Version of the API that it asks for. */
  readonly version: string;
  readonly country: string;
  readonly agent: string;
  /** How much of the traffic is its. */
  readonly share: number;
}

export const CURRENT = '2026-03-01';
/** Deprecated, and ends soon: two customers still ask for it. */
export const OLD = '2025-01-15';
const DAY = 86_400_000;
export const deprecatedSince = new Date(Math.floor(Date.now() / DAY) * DAY - 120 * DAY);
export const sunsetAt = new Date(Math.floor(Date.now() / DAY) * DAY + 9 * DAY);

const customer = (
  id: string,
  company: string,
  plan: Customer['plan'],
  share: number,
  country: string,
  agent: string,
  version = CURRENT,
): Customer => ({ id, name: company, plan, company, key: `shop_${id}_key`, version, country, agent, share });

export const CUSTOMERS: readonly Customer[] = [
  customer('northwind', 'Northwind Traders', 'enterprise', 30, 'DE', 'northwind-erp/8.2'),
  customer('contoso', 'Contoso Retail', 'enterprise', 22, 'US', 'contoso-store/4.0'),
  customer('fabrikam', 'Fabrikam', 'pro', 14, 'GB', 'fabrikam-sync/1.9', OLD),
  customer('lucerne', 'Lucerne Publishing', 'pro', 10, 'CH', 'python-requests/2.32.3'),
  customer('tailspin', 'Tailspin Toys', 'pro', 8, 'FR', 'axios/1.7.9'),
  customer('adatum', 'A. Datum', 'free', 6, 'BR', 'okhttp/4.12.0'),
  customer('wingtip', 'Wingtip', 'free', 4, 'IN', 'Go-http-client/2.0', OLD),
  customer('litware', 'Litware', 'free', 2, 'JP', 'curl/8.9.1'),
];

/** The pages of the shop call it as this customer; their traffic comes on top. */
export const STOREFRONT = customer('storefront', 'Our own pages', 'enterprise', 0, 'DE', 'Mozilla/5.0');

/** Requests that a plan allows in a minute. */
export const QUOTA = { free: 40, pro: 400, enterprise: 4_000 } as const;

/** Calls a minute that payments takes of the shop. */
export const PAYMENTS_LIMIT = 60;

/** Calls too often now and then, and meets its quota. */
export const EAGER = 'adatum';

export const PRODUCTS = ['tea', 'cup', 'kettle', 'filter', 'spoon', 'scale', 'timer', 'tray'] as const;
/** The carrier does not go to the last two. */
export const COUNTRIES = ['DE', 'US', 'GB', 'CH', 'FR', 'BR', 'IN', 'JP', 'AQ', 'XK'] as const;
export const SERVED = 8;
export const FIRST_RELEASE = '2026.3.1';
/** Breaks orders that have a gift note. */
export const BROKEN_RELEASE = '2026.3.2';
/** Why a bank says no. */
export const DECLINES = ['insufficient_funds', 'do_not_honor', 'lost_card'] as const;
export const ORDERS = 4_000;
/** Orders with a gift note: one in nine. */
export const isGift = (id: number): boolean => id % 9 === 0;
