import { findEntry } from 'errata/catalogue';
import { z } from 'zod';
import { classOf, classOfStatus } from '../vendor-codes/class-of.ts';
import { ERROR_CLASSES } from '../vendor-codes/error-class.ts';
import { serviceOfHost } from '../vendor-codes/service-of-host.ts';
import type { VendorError } from './answers/dependencies.ts';
import { isoTime } from './range.ts';
import { statusText } from './status-text.ts';

/** Shapes of bodies that one service alone has; the others are formats that anybody may use. */
const SERVICES: ReadonlySet<string> = new Set([
  'anthropic',
  'apigee',
  'aws-json',
  'aws-xml',
  'cloudflare',
  'contentful',
  'github',
  'google',
  'kubernetes',
  'openai',
  'shopify',
  'slack',
  'stripe',
  'twilio',
]);

/** A kind of failure of a host, as the store answers it. */
export const failureRow = z.object({
  host: z.string(),
  status: z.number(),
  code: z.string(),
  vendor: z.string(),
  network_error: z.string(),
  requests: z.number(),
  last_us: z.number(),
});
export type FailureRow = z.infer<typeof failureRow>;

/**
 * Calls that failed: in the rollups, in which all are calls. A success has a vendor only where its body says an error, as those
 * of Slack and GraphQL do.
 */
export const FAILED = "(status >= 400 OR status = 0 OR vendor != '')";

/** Of {@link FAILED}, those whose status says that they went well, over rows named `s`. */
export const SAID_IN_SUCCESS = "s.status BETWEEN 1 AND 399 AND s.vendor != ''";

const NO_STATUS = {
  class: null,
  title: 'No response',
  summary: 'The call ended before a status arrived: no connection, a timeout, or a reset.',
  catalogue_key: null,
  retry: null,
} as const;

const IN_SUCCESS = {
  class: null,
  title: 'Error in a success',
  summary: 'The status says that it went well, and the body says that it did not.',
  catalogue_key: null,
  retry: null,
} as const;

/**
 * The vendor's word beside its meaning: that of its class where the dictionary knows the word, of a gRPC code where it is one,
 * else of the status.
 */
export function vendorError({ host, last_us, ...row }: FailureRow): VendorError {
  const last_seen = isoTime(last_us / 1_000);
  // No status is no entry: what a load balancer writes as 000 in its log is something else.
  if (row.status === 0) return { ...row, last_seen, ...NO_STATUS };
  const known = row.code === '' ? undefined : classOf(row.vendor, row.code, host);
  if (row.status < 400 && known === undefined) return { ...row, last_seen, ...IN_SUCCESS };
  const grpc = /^[A-Z][A-Z_]{1,30}$/.test(row.code) ? findEntry(`grpc:${row.code}`) : undefined;
  const ofStatus = statusText(row.status);
  const entry = grpc ?? ofStatus.entry;
  const its = known !== undefined && !grpc ? ERROR_CLASSES[known] : undefined;
  return {
    ...row,
    last_seen,
    class: known ?? classOfStatus(row.status) ?? null,
    title: its?.title ?? grpc?.title ?? ofStatus.title,
    summary: its?.meaning ?? grpc?.meaning ?? ofStatus.summary,
    catalogue_key: entry?.key ?? null,
    retry: its?.retry ?? (entry ? { rule: entry.retry.rule, note: entry.retry.note } : null),
  };
}

/**
 * The service that a host is by its name, else the one that most of its recognised errors are of; empty where none is. Rows with
 * the most requests first.
 */
export function vendorOf(host: string, rows: readonly FailureRow[]): string {
  return serviceOfHost(host) ?? rows.find(({ vendor }) => SERVICES.has(vendor))?.vendor ?? '';
}
