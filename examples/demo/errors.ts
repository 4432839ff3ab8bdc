import { defineErrors } from 'errata';

/** Everything that the shop says when something goes wrong, save what Errata says by itself. */
export const errors = defineErrors({
  key_missing: {
    status: 401,
    title: 'Key missing',
    detail: 'This needs a key, in X-Api-Key.',
    headers: { 'WWW-Authenticate': 'ApiKey realm="shop"' },
    fixes: { consumer: 'Send your key in X-Api-Key.' },
    retry: 'after-change',
  },
  product_not_found: {
    status: 404,
    title: 'Product not found',
    detail: ({ id }: { id: string }) => `There is no product "${id}".`,
    fixes: { consumer: 'List the products at /products to find the right id.' },
    retry: 'never',
  },
  order_not_found: {
    status: 404,
    title: 'Order not found',
    detail: ({ id }: { id: string }) => `There is no order ${id}.`,
    fixes: { consumer: 'List your orders at /orders to find the right number.' },
    retry: 'never',
  },
  out_of_stock: {
    status: 409,
    title: 'Out of stock',
    detail: ({ product }: { product: string }) => `There is no "${product}" left.`,
    fixes: { consumer: 'Order another product, or try again tomorrow.' },
    retry: 'after-change',
  },
  card_declined: {
    status: 402,
    title: 'Card declined',
    detail: 'The bank declined the card.',
    internal: ({ reason }: { reason: string }) => `Payments said ${reason}.`,
    fixes: { consumer: 'Ask the buyer for another card.', user: 'Pay with another card.' },
    retry: 'after-change',
  },
  payment_unavailable: {
    status: 502,
    title: 'Payment not available',
    detail: 'The payment could not be made. Nothing was charged.',
    internal: ({ status, code }: { status: number; code: string }) =>
      status === 0 ? `Payments did not answer: ${code}.` : `Payments answered ${status} ${code}.`,
    fixes: { consumer: 'Try again in a few seconds.', operator: 'Look at payments in Dependencies.' },
    retryAfter: 5,
    retry: 'after-delay',
  },
  country_not_served: {
    status: 422,
    title: 'Country not served',
    detail: ({ country }: { country: string }) => `Nothing is shipped to ${country}.`,
    fixes: { consumer: 'Offer the countries that are served alone.' },
    retry: 'never',
  },
  carrier_unavailable: {
    status: 503,
    title: 'Carrier not available',
    detail: 'The carrier does not tell its rates just now.',
    internal: ({ said }: { said: string }) => `The carrier said ${said}.`,
    fixes: { consumer: 'Try again in a minute.', operator: 'Look at the carrier in Dependencies.' },
    retryAfter: 60,
    retry: 'after-delay',
  },
});
