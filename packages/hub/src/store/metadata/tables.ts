import type { Report } from '@errata/audit';
import type { ColumnType, Generated, JSONColumnType, Selectable } from 'kysely';

/**
 * What a key may do. `admin` includes `read` and `ingest`; the other two include nothing else. `browser` may only send what
 * browsers met, and is public: it is part of a page.
 */
export type KeyScope = 'ingest' | 'read' | 'admin' | 'browser';

/** What people decided about an error group. A group nobody decided about has no row and is `open`. */
export type ErrorGroupState = 'open' | 'resolved' | 'ignored';

/** Where an import stands. `done` and `failed` are final. */
export type ImportState = 'waiting' | 'reading' | 'loading' | 'done' | 'failed';

/** What an import has met so far; every field counts up. `bytes_total` is null while unknown (a stream). */
export interface ImportCounters {
  bytes_total: number | null;
  bytes_read: number;
  lines: number;
  requests: number;
  rejected: number;
  /** Lines known from an earlier import of the same file. */
  skipped_lines: number;
}

/** A moment with time zone: read as a Date, written as a Date. */
type Moment = ColumnType<Date, Date, Date>;
type MomentOrNull = ColumnType<Date | null, Date | null | undefined, Date | null>;

export interface ProjectsTable {
  /** Lower case letters, digits and hyphens, at most 63: it appears in URLs. */
  name: string;
  created_at: Moment;
  /** Days a request is kept, counted from its arrival. */
  retention_days: Generated<number>;
}

export interface KeysTable {
  id: string;
  project: string;
  name: string;
  scope: KeyScope;
  /** SHA-256 of the secret, hex. The secret itself (256 random bits) is shown once and never stored. */
  hash: string;
  /** The start of the secret: enough to recognise a key, useless to guess one. */
  prefix: string;
  created_at: Moment;
  /** Written at most once a minute. */
  last_used_at: MomentOrNull;
  revoked_at: MomentOrNull;
  /** Of a browser's key: the origins whose pages may use it. Null: any. */
  origins: JSONColumnType<string[] | null, string | null | undefined, string | null>;
}

/** One process of an observed API, by what its agent last said. */
export interface AuditsTable {
  id: string;
  project: string;
  /** Origin that was audited. */
  target: string;
  started_at: Moment;
  duration_ms: number;
  requests: number;
  /** From 0 to 100. */
  score: number;
  /** The whole report, as the audit made it. */
  report: JSONColumnType<Report>;
}

export interface AgentsTable {
  project: string;
  instance: string;
  /** Name and version of the agent. */
  agent: string;
  service: string;
  environment: string;
  release: string;
  host: string;
  attributes: JSONColumnType<Record<string, string>>;
  started_at: Moment;
  /** When its latest report was written, by its own clock: a report that comes twice counts once. */
  reported_at: Moment;
  /** When that report came. */
  seen_at: Moment;
  /** Events sent since it started. */
  sent: number;
  /** Events not sent since it started, by reason. */
  dropped: JSONColumnType<Record<string, number>>;
  /** Distinct values past those told apart since it started. */
  capped: JSONColumnType<Record<string, number>>;
}

/** A consumer as the observed API names it. */
export interface ConsumersTable {
  project: string;
  id: string;
  name: string;
  plan: string;
  company: string;
  updated_at: Moment;
  /** Until the telemetry store has the row as it is: the number of its latest change, which grows by the change. */
  waiting: ColumnType<string | null, never, string | null>;
}

/** A route that an observed API says it has. */
export interface ReportedRoutesTable {
  project: string;
  service: string;
  method: string;
  route: string;
  reported_at: Moment;
}

export interface ErrorGroupStatesTable {
  project: string;
  /** 16 lower case hex digits. */
  group_id: string;
  state: ErrorGroupState;
  /** When the state was last changed. */
  at: Moment;
  /** When it was last resolved; requests seen later reopen the group. Null unless state is `resolved`. */
  resolved_at: MomentOrNull;
  /** When a resolved group came back. Null once somebody decides about it again. */
  regressed_at: MomentOrNull;
  by: string;
}

export interface ErrorGroupHistoryTable {
  id: Generated<number>;
  project: string;
  group_id: string;
  state: ErrorGroupState;
  at: Moment;
  by: string;
  note: string | null;
}

export interface RoutePatternsTable {
  project: string;
  /** A route template such as `/users/:id`. */
  pattern: string;
  origin: 'user' | 'learned';
  created_at: Moment;
}

export interface ImportsTable {
  id: string;
  project: string;
  name: string;
  /** Name of the log format; null until it is known. */
  format: string | null;
  params: JSONColumnType<Record<string, unknown>>;
  state: ImportState;
  counters: JSONColumnType<ImportCounters>;
  /** Rejected lines by reason. */
  reasons: JSONColumnType<Record<string, number>>;
  /** Time of the earliest request read. */
  first: MomentOrNull;
  /** Time of the latest request read. */
  last: MomentOrNull;
  /** The problem that ended a failed import. */
  error: JSONColumnType<Record<string, unknown> | null, string | null | undefined, string | null>;
  created_at: Moment;
  finished_at: MomentOrNull;
}

/** How far a file was read: a file that begins with the same bytes is the same file, grown or not. */
export interface ImportPlacesTable {
  project: string;
  /** Hash of the file's first bytes. */
  head_hash: string;
  /** Bytes of the (decompressed) file that were read. */
  end_offset: number;
  /** Hash of everything before `end_offset`. */
  prefix_hash: string;
  lines: number;
  updated_at: Moment;
}

/** Beginnings of files that were stored whole, by hashes: a file that ends soon after one is a copy that was cut off. */
export interface ImportMarksTable {
  project: string;
  /** Hash of the file's first bytes. */
  head_hash: string;
  marks: JSONColumnType<string[]>;
  created_at: Moment;
}

export interface SettingsTable {
  key: string;
  value: ColumnType<unknown, string, string>;
}

export interface SessionsTable {
  /** SHA-256 of the cookie's value, hex. */
  hash: string;
  created_at: Moment;
  expires_at: Moment;
}

/** Every table of the metadata store, by name. JSON columns are written as text (`JSON.stringify`) and read parsed. */
export interface Tables {
  projects: ProjectsTable;
  keys: KeysTable;
  agents: AgentsTable;
  audits: AuditsTable;
  consumers: ConsumersTable;
  reported_routes: ReportedRoutesTable;
  error_group_states: ErrorGroupStatesTable;
  error_group_history: ErrorGroupHistoryTable;
  route_patterns: RoutePatternsTable;
  imports: ImportsTable;
  import_places: ImportPlacesTable;
  import_marks: ImportMarksTable;
  settings: SettingsTable;
  sessions: SessionsTable;
}

export type Project = Selectable<ProjectsTable>;
export type ImportRow = Selectable<ImportsTable>;
export type ImportPlace = Selectable<ImportPlacesTable>;
