import { type RequestFields, randomSource } from './query-store.ts';

/** One request of the sample, with what the tests count by. */
export interface Sample {
  readonly time: number;
  readonly service: string;
  readonly environment: string;
  readonly method: string;
  readonly route: string;
  readonly path: string;
  readonly status: number;
  readonly code: string;
  readonly duration_us: number | null;
  readonly response_size: number;
  readonly consumer: string;
  readonly client_address: string;
  readonly crawler: string;
  readonly referrer: string;
}

const ROUTES = [
  { service: 'api', method: 'GET', route: '/v1/users/:id' },
  { service: 'api', method: 'POST', route: '/v1/users' },
  { service: 'api', method: 'GET', route: '/v1/orders' },
  { service: 'billing', method: 'POST', route: '/v1/payments' },
  { service: 'billing', method: 'GET', route: '/v1/orders' },
  { service: 'web', method: 'GET', route: '/' },
  { service: 'web', method: 'GET', route: '/docs/:page' },
] as const;
const STATUSES = [200, 200, 200, 200, 200, 200, 201, 204, 301, 400, 404, 404, 410, 429, 500, 503, 0] as const;

/** The clock of the tests that use the sample. */
export const NOW = Date.parse('2026-03-02T12:00:30Z');

/** Some 12,000 requests over the ten days before {@link NOW}, denser towards the end; the same in every run. */
export function sample(): Sample[] {
  const random = randomSource(42);
  const rows: Sample[] = [];
  for (let index = 0; index < 12_000; index += 1) {
    // A product of two evens: half of all requests fall into the last fifth of the time.
    const age = (random(1_000_000) / 1_000_000) * (random(1_000_000) / 1_000_000) * 10 * 86_400_000;
    const route = ROUTES[random(ROUTES.length)] ?? ROUTES[0];
    const status = STATUSES[random(STATUSES.length)] ?? 200;
    const known = random(3) > 0;
    const crawler = random(10) === 0 ? (['Googlebot', 'Bingbot'][random(2)] ?? '') : '';
    rows.push({
      time: Math.floor(NOW - 1 - age),
      ...route,
      environment: random(4) === 0 ? 'staging' : 'production',
      path: route.route.replace(/:\w+/, String(random(20))),
      status,
      code: status === 400 ? (['bad_name', 'bad_mail'][random(2)] ?? '') : '',
      duration_us: random(20) === 0 ? null : 1_000 + random(2_000_000),
      response_size: random(50_000),
      consumer: known ? `consumer-${random(25)}` : '',
      client_address: `203.0.113.${random(60)}`,
      crawler,
      referrer:
        random(3) === 0 ? `https://${['www.example.com', 'example.org'][random(2)]}/${random(5)}` : '',
    });
  }
  return rows;
}

/** The row that stores a sample. */
export function stored({ time, ...fields }: Sample): RequestFields {
  return { ...fields, host: 'www.example.com', time: new Date(time).toISOString() };
}

/** Who called: the consumer where known. */
export function callerOf({ consumer, client_address }: Sample): string {
  return consumer || client_address;
}

/** Whether it belongs to an error group. The sample is of servers: no status is no failure. */
export function failed({ status }: Sample): boolean {
  return status >= 400;
}

/** Items by key. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
