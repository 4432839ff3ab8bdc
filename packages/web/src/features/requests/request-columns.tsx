import type { RequestRow } from '@errata/hub/api-types';
import type { ReactNode } from 'react';
import { Caller } from '../../components/caller.tsx';
import type { Column } from '../../components/data-table.tsx';
import { MidMono } from '../../components/mid-mono.tsx';
import { Mono } from '../../components/mono.tsx';
import { ObserverBadge } from '../../components/observer-badge.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { Value } from '../../components/value-menu.tsx';
import { bytes, duration, NONE } from '../../lib/format.ts';
import { COLUMN_NAMES, type RequestColumn } from './columns.ts';
import { RowLink } from './row-link.tsx';

/** Text of unknown length from outside: cut off, whole as the title, answering a right-click. */
function outside(field: string, value: string, width = 'max-w-56'): ReactNode {
  if (value === '') return <span className="text-muted">{NONE}</span>;
  return (
    <Value field={field} value={value}>
      <span className={`block truncate text-xs ${width}`} title={value}>
        <Mono text={value} />
      </span>
    </Value>
  );
}

/** Who called, by name where one was told; a right-click means the id. */
function caller(
  field: 'caller' | 'consumer',
  value: string,
  of: Parameters<typeof Caller>[0]['of'],
  width = 'max-w-56',
): ReactNode {
  if (value === '') return <span className="text-muted">{NONE}</span>;
  return (
    <Value field={field} value={value}>
      <span className={`block text-xs ${width}`}>
        <Caller of={of} />
      </span>
    </Value>
  );
}

type Shape = Omit<Column<RequestRow>, 'id' | 'header'>;

const SHAPES: Readonly<Record<RequestColumn, Shape>> = {
  time: { sort: 'time', cell: (row) => <RowLink row={row} /> },
  status: {
    cell: (row) => (
      <Value field="status" value={String(row.status)}>
        <StatusMark status={row.status} />
      </Value>
    ),
  },
  method: { from: 'sm', cell: (row) => outside('method', row.method, 'max-w-24') },
  path: {
    grow: true,
    cell: (row) => (
      <span className="flex items-center gap-2">
        <Value field="path" value={row.path}>
          <MidMono text={row.path} after={row.query ? `?${row.query}` : ''} />
        </Value>
        <ObserverBadge kind={row.kind} host={row.host} />
      </span>
    ),
  },
  route: { from: 'lg', cell: (row) => outside('route', row.route) },
  duration: { align: 'right', sort: 'duration', from: 'md', cell: (row) => duration(row.duration_us) },
  size: { align: 'right', from: 'xl', cell: (row) => bytes(row.response_size) },
  caller: { from: 'lg', cell: (row) => caller('caller', row.caller, row, 'max-w-40') },
  agent: { from: 'xl', cell: (row) => outside('agent', row.user_agent, 'max-w-44 2xl:max-w-96') },
  crawler: { from: 'xl', cell: (row) => outside('crawler', row.crawler, 'max-w-32') },
  code: { from: 'lg', cell: (row) => outside('code', row.code, 'max-w-32 @min-[72rem]:max-w-56') },
  referrer: { from: 'lg', cell: (row) => outside('referrer', row.referrer) },
  host: { from: 'lg', cell: (row) => outside('host', row.host) },
  service: { from: 'lg', cell: (row) => outside('service', row.service) },
  consumer: { from: 'lg', cell: (row) => caller('consumer', row.consumer, { ...row, caller: row.consumer }) },
  plan: { from: 'lg', cell: (row) => outside('plan', row.plan, 'max-w-32') },
  version: { from: 'lg', cell: (row) => outside('version', row.api_version, 'max-w-32') },
  vendor: { from: 'lg', cell: (row) => outside('vendor', row.vendor, 'max-w-32') },
  client: { from: 'lg', cell: (row) => outside('client', row.client_address) },
  kind: { from: 'lg', cell: (row) => outside('kind', row.kind) },
};

/**
 * The columns of the list of requests.
 * @param chosen Were they chosen by hand? Then none is hidden on a small screen.
 */
export function requestColumns(
  ids: readonly RequestColumn[],
  chosen: boolean,
): readonly Column<RequestRow>[] {
  return ids.map((id) => {
    const { from, ...shape } = SHAPES[id];
    return { id, header: COLUMN_NAMES[id], ...shape, ...(chosen || !from ? {} : { from }) };
  });
}
