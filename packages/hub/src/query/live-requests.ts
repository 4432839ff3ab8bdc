import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { RequestRow } from './answers/request.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { filterSql } from './filter-sql.ts';
import type { Span } from './range.ts';
import { requestsRelation } from './relations.ts';
import { REQUEST_COLUMNS, requestRow, requestsOf } from './request-rows.ts';
import type { Scope } from './scope.ts';

/** What somebody watches: requests of a project that match. */
export type Watched = Pick<Scope, 'project' | 'environment' | 'filter' | 'span'>;

/** Which of the stored requests are new. */
export type Fresh =
  /** Those of the batch that a staging table holds. */
  | { readonly staging: string; readonly span: Span }
  /** Those that arrived at a moment or later, in ms. */
  | { readonly since: number };

/** Rows of one answer; further ones are counted. */
export const LIVE_ROWS = 500;

const row = requestRow.extend({ matching: z.number() });

/** New requests that match, newest first, and how many more there are than are shown. */
export async function liveRequests(
  telemetry: TelemetryStore,
  watched: Watched,
  fresh: Fresh,
): Promise<{ items: RequestRow[]; dropped: number }> {
  const binder = new Binder();
  const conditions = [
    `project = ${binder.text(watched.project)}`,
    ...('since' in fresh
      ? [`arrived >= ${binder.time(fresh.since)}`]
      : [
          `time >= ${binder.time(fresh.span.from)}`,
          `time <= ${binder.time(fresh.span.to)}`,
          `id IN (SELECT id FROM ${fresh.staging})`,
        ]),
    ...(watched.environment === undefined ? [] : [`environment = ${binder.text(watched.environment)}`]),
    filterSql(watched.filter, requestsRelation(watched, binder), binder),
  ];
  const rows = await ask(
    telemetry,
    `SELECT ${REQUEST_COLUMNS}, count() OVER () AS matching FROM requests
     WHERE ${conditions.join(' AND ')} ORDER BY time DESC, id DESC LIMIT ${LIVE_ROWS}`,
    row,
    binder,
  );
  return {
    items: await requestsOf(
      telemetry,
      watched.project,
      rows.map(({ matching: _, ...found }) => found),
    ),
    dropped: Math.max(0, (rows[0]?.matching ?? 0) - rows.length),
  };
}
