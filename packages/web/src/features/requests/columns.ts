/** Columns of the list of requests, in the order in which they stand. */
export const REQUEST_COLUMNS = [
  'time',
  'status',
  'method',
  'path',
  'route',
  'code',
  'duration',
  'size',
  'caller',
  'agent',
  'crawler',
  'referrer',
  'host',
  'service',
  'consumer',
  'plan',
  'version',
  'vendor',
  'client',
  'kind',
] as const;

/** Id of a column. */
export type RequestColumn = (typeof REQUEST_COLUMNS)[number];

/** What is shown where the URL says nothing. */
export const USUAL_COLUMNS: readonly RequestColumn[] = [
  'time',
  'status',
  'method',
  'path',
  'code',
  'duration',
  'size',
  'caller',
  'agent',
  'crawler',
];

/** The heads of the columns. */
export const COLUMN_NAMES: Readonly<Record<RequestColumn, string>> = {
  time: 'Time',
  status: 'Status',
  method: 'Method',
  path: 'Path',
  route: 'Route',
  duration: 'Duration',
  size: 'Size',
  caller: 'Caller',
  agent: 'User agent',
  crawler: 'Crawler',
  code: 'Code',
  referrer: 'Referrer',
  host: 'Host',
  service: 'Service',
  consumer: 'Consumer',
  plan: 'Plan',
  version: 'API version',
  vendor: 'Vendor',
  client: 'Client',
  kind: 'Kind',
};

/** Reads `cols=` of the URL: unknown names are dropped, and the time, which holds the row's link, is always there. */
export function readColumns(cols: string | undefined): readonly RequestColumn[] {
  if (cols === undefined) return USUAL_COLUMNS;
  const named = new Set(cols.split(','));
  return REQUEST_COLUMNS.filter((id) => id === 'time' || named.has(id));
}

/** Writes it; undefined for the usual ones, which stay out of the URL. */
export function writeColumns(columns: readonly RequestColumn[]): string | undefined {
  const text = REQUEST_COLUMNS.filter((id) => columns.includes(id)).join(',');
  return text === USUAL_COLUMNS.join(',') ? undefined : text;
}
