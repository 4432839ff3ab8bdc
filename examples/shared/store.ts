import { errors } from './errors.ts';
import type { NewOrder, NewUser } from './schemas.ts';

// Users, products and orders, in memory: gone when the process ends.

export interface User extends NewUser {
  readonly id: number;
}
export interface Order extends NewOrder {
  readonly id: number;
  readonly user: number;
}

const users: User[] = [
  { id: 1, name: 'Ada', email: 'ada@example.com' },
  { id: 2, name: 'Grace', email: 'grace@example.com' },
];
const orders: Order[] = [];
const stock = new Map([
  ['tea', 5],
  ['cup', 100],
]);
const tokens = new Map([
  ['ada-secret', 1],
  ['grace-secret', 2],
]);

export const allUsers = (): readonly User[] => users;

/** @throws `user_not_found` */
export function userOf(id: number): User {
  const user = users.find((each) => each.id === id);
  if (!user) throw errors.user_not_found({ id });
  return user;
}

/** @throws `email_taken` */
export function addUser({ name, email }: NewUser): User {
  if (users.some((each) => each.email.toLowerCase() === email.toLowerCase())) throw errors.email_taken();
  const user = { id: users.length + 1, name, email };
  users.push(user);
  return user;
}

const tokenIn = (authorization = '') => /^Bearer +(\S+)$/i.exec(authorization)?.[1];

/**
 * The user whose token the Authorization field holds.
 *
 * @throws `token_missing`, `token_invalid`
 */
export function signedIn(authorization: string | undefined): User {
  const token = tokenIn(authorization);
  if (token === undefined) throw errors.token_missing();
  const id = tokens.get(token);
  if (id === undefined) throw errors.token_invalid();
  return userOf(id);
}

/** Who calls, for the log: the id of the user; undefined for a stranger. */
export const consumerOf = (authorization: string | undefined): string | undefined =>
  tokens.get(tokenIn(authorization) ?? '')?.toString();

export const ordersOf = (user: User): readonly Order[] => orders.filter((order) => order.user === user.id);

/**
 * Takes what is ordered from stock, or nothing.
 *
 * @throws `product_unknown`, `out_of_stock`
 */
export function placeOrder(user: User, { product, quantity }: NewOrder): Order {
  const available = stock.get(product);
  if (available === undefined) throw errors.product_unknown({ product });
  if (available < quantity) throw errors.out_of_stock({ product, available });
  stock.set(product, available - quantity);
  const order = { id: orders.length + 1, user: user.id, product, quantity };
  orders.push(order);
  return order;
}
