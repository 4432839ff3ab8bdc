import type { LogFormat } from './format.ts';
import { TEXT } from './line-sql.ts';
import { type Role, roleParser } from './roles.ts';
import { share } from './share.ts';
import { column, columnsOf, fittingW3c, w3cHead } from './w3c.ts';

/** The columns of standard logs, for files without a header. */
const STANDARD =
  'date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end'.split(
    ' ',
  );

const COLUMNS: Readonly<Partial<Record<Role, string>>> = {
  date: 'date',
  clock: 'time',
  method: 'cs-method',
  path: 'cs-uri-stem',
  query: 'cs-uri-query',
  status: 'sc-status',
  protocol: 'cs-protocol-version',
  host: 'x-host-header',
  service: 'cs(Host)',
  duration_s: 'time-taken',
  request_size: 'cs-bytes',
  response_size: 'sc-bytes',
  client_address: 'c-ip',
};

const STANDARD_LINE = /^\d{4}-\d\d-\d\d\t\d\d:\d\d:\d\d\t[A-Z0-9-]+\t\d+\t/;

/** Results that are no fault of their own: how an answer was found, or only that it was an error. */
const PLAIN_RESULTS = ['Hit', 'Miss', 'RefreshHit', 'OriginShieldHit', 'Redirect', 'Error', ''];

/**
 * Standard access logs of Amazon CloudFront: tabs, times in UTC, seconds taken, headers URL-encoded (twice where the viewer
 * sent a `%`). Status 000: the viewer went away before an answer. The code is the detailed result, such as `OriginDnsError`.
 */
export const awsCloudfront: LogFormat = {
  name: 'aws-cloudfront',
  title: 'Amazon CloudFront standard log',
  example:
    '2026-10-20⇥07:00:00⇥FRA56-P2⇥703⇥203.0.113.9⇥GET⇥d111111abcdef8.cloudfront.net⇥/v1/orders⇥502⇥-⇥curl/8.5.0⇥…',
  detect(lines) {
    const head = w3cHead(lines);
    if (head && !head.columns.some((name) => name.startsWith('x-edge-'))) return undefined;
    const fitting = head
      ? fittingW3c(lines, '\t', head.columns)
      : lines.filter(
          (line) => STANDARD_LINE.test(line) && Math.abs(line.split('\t').length - STANDARD.length) <= 9,
        ).length;
    return fitting === 0
      ? undefined
      : { share: share(fitting, lines), params: { columns: head?.columns ?? STANDARD } };
  },
  parser(params) {
    const columns = columnsOf(params);
    const roles = Object.entries(COLUMNS).map(([role, name]) => [role, column(columns, name)] as const);
    const decoded = (name: string) => {
      const cell = column(columns, name);
      return cell === undefined ? undefined : `toValidUTF8(decodeURLComponent(decodeURLComponent(${cell})))`;
    };
    const result = column(columns, 'x-edge-detailed-result-type') ?? column(columns, 'x-edge-result-type');
    const known = [
      ...roles,
      ['user_agent', decoded('cs(User-Agent)')],
      ['referrer', column(columns, 'cs(Referer)')],
      [
        'code',
        result && `if(${result} IN (${PLAIN_RESULTS.map((one) => `'${one}'`).join(', ')}), '', ${result})`,
      ],
    ] as const;
    const kept = [
      ['aws.cloudfront.result_type', column(columns, 'x-edge-result-type')],
      ['aws.cloudfront.edge_location', column(columns, 'x-edge-location')],
      ['aws.request_id', column(columns, 'x-edge-request-id')],
    ] as const;
    return roleParser({
      aliases: { f_cells: `splitByChar('\\t', ${TEXT})` },
      roles: Object.fromEntries(known.filter(([, sql]) => sql !== undefined)),
      // Amazon adds columns at the end from time to time; a file without header may also be from before the last ones.
      structured: `length(f_cells) BETWEEN ${Math.min(columns.length, 24)} AND ${columns.length + 20} AND NOT startsWith(${TEXT}, '#')`,
      skipped: (text) => `startsWith(${text}, '#')`,
      attributes: Object.fromEntries(kept.flatMap(([name, sql]) => (sql === undefined ? [] : [[name, sql]]))),
    });
  },
};
