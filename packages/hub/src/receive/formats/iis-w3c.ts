import { quote } from '../../store/telemetry/sql.ts';
import type { LogFormat } from './format.ts';
import { TEXT } from './line-sql.ts';
import { type Role, roleParser } from './roles.ts';
import { share } from './share.ts';
import { column, columnsOf, fittingW3c, w3cHead } from './w3c.ts';

/** The columns that IIS logs unless told otherwise, for files that begin after their header. */
const USUAL =
  'date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken'.split(
    ' ',
  );

const COLUMNS: Readonly<Partial<Record<Role, string>>> = {
  date: 'date',
  clock: 'time',
  method: 'cs-method',
  path: 'cs-uri-stem',
  query: 'cs-uri-query',
  status: 'sc-status',
  protocol: 'cs-version',
  host: 'cs-host',
  service: 's-sitename',
  duration_ms: 'time-taken',
  request_size: 'cs-bytes',
  response_size: 'sc-bytes',
  consumer: 'cs-username',
  client_address: 'c-ip',
};

const USUAL_LINE = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \S+ [A-Z]+ \//;

/**
 * IIS logs in the W3C extended format. `#Fields:` names the columns and may come again with others; times are UTC, times
 * taken milliseconds. IIS writes `+` for blanks in headers and tells a reason apart by a substatus: the code is `404.13`.
 */
export const iisW3c: LogFormat = {
  name: 'iis-w3c',
  title: 'IIS (W3C extended)',
  example: '2026-10-20 07:00:00 10.0.0.7 GET /v1/orders page=2 443 - 203.0.113.9 curl/8.5.0 - 404 13 0 12',
  detect(lines) {
    const head = w3cHead(lines);
    if (!head) {
      const fitting = lines.filter(
        (line) => USUAL_LINE.test(line) && line.split(' ').length === USUAL.length,
      ).length;
      return fitting === 0
        ? undefined
        : { share: share(fitting, lines), params: { columns: USUAL, date: '' } };
    }
    const { columns, date } = head;
    if (!columns.includes('sc-status') || !columns.includes('cs-uri-stem') || columns.some(isCloudFront))
      return undefined;
    return { share: share(fittingW3c(lines, ' ', columns), lines), params: { columns, date } };
  },
  parser(params) {
    const columns = columnsOf(params);
    const of = (name: string) => column(columns, name);
    const date = String(params.date ?? '');
    const roles: [Role, string | undefined][] = Object.entries(COLUMNS).map(([role, name]) => [
      role as Role,
      of(name),
    ]);
    const text = (name: string) => {
      const cell = of(name);
      return cell === undefined ? undefined : `replaceAll(${cell}, '+', ' ')`;
    };
    const substatus = of('sc-substatus');
    const known = [
      ...roles,
      ['date', of('date') ?? quote(date)],
      ['user_agent', text('cs(User-Agent)')],
      ['referrer', of('cs(Referer)')],
      [
        'code',
        substatus && `if(${substatus} IN ('0', '-', ''), '', concat(f_status_raw, '.', ${substatus}))`,
      ],
    ] as const;
    const win32 = of('sc-win32-status');
    return roleParser({
      aliases: { f_cells: `splitByChar(' ', ${TEXT})` },
      roles: Object.fromEntries(known.filter(([, sql]) => sql !== undefined)),
      structured: `length(f_cells) = ${columns.length} AND NOT startsWith(${TEXT}, '#')`,
      skipped: (text) => `startsWith(${text}, '#')`,
      ...(win32 ? { attributes: { 'iis.win32_status': `if(${win32} = '0', '', ${win32})` } } : {}),
    });
  },
};

function isCloudFront(name: string): boolean {
  return name.startsWith('x-edge-');
}
