import type { Role } from './roles.ts';

/** Names of columns, of nginx's variables and of groups in patterns, in lower case with `_` for other signs: role. */
const NAMES: Readonly<Partial<Record<Role, string>>> = {
  time: 'time timestamp datetime date_time time_local time_iso8601 msec start_time starttime ts log_time event_time request_timestamp',
  request: 'request request_line requestline',
  method: 'method request_method http_method cs_method verb',
  target: 'target url uri request_uri request_url requesturi original_url resource url_original',
  path: 'path url_path request_path cs_uri_stem endpoint document_uri',
  query: 'query query_string args url_query cs_uri_query',
  status:
    'status response status_code statuscode http_status response_code response_status sc_status http_status_code code_http',
  protocol: 'protocol server_protocol http_version cs_version http_protocol cs_protocol_version version',
  host: 'host http_host server_name vhost virtual_host domain cs_host x_host_header server authority',
  service: 'service proxy_upstream_name upstream_name backend router s_sitename application app',
  duration_s:
    'request_time duration_s duration_seconds duration_sec elapsed_s elapsed_seconds response_time_s time_taken_s',
  duration_ms:
    'duration_ms duration response_time response_time_ms elapsed elapsed_ms latency latency_ms time_taken time_ms took_ms',
  duration_us: 'duration_us response_time_us latency_us elapsed_us time_us request_time_us',
  duration_ns: 'duration_ns',
  request_size: 'request_size request_length bytes_in bytes_received received_bytes cs_bytes request_bytes',
  response_size:
    'bytes size response_size body_bytes_sent bytes_sent bytes_out sent_bytes sc_bytes content_length response_bytes object_size length',
  consumer: 'user consumer remote_user username user_name user_id userid cs_username auth_user api_key_id',
  client_address:
    'client_address remote_addr client_ip clientip ip ip_address remote_ip remote_host remotehost client c_ip remote_address source_ip address http_x_real_ip realip_remote_addr',
  user_agent: 'user_agent useragent http_user_agent agent ua cs_user_agent',
  referrer: 'referrer referer http_referer http_referrer cs_referer',
  code: 'code error_code errorcode',
  message: 'message error error_message',
  trace_id: 'trace_id traceid otel_trace_id opentelemetry_trace_id',
};

const ROLE_OF = new Map(
  Object.entries(NAMES).flatMap(([role, names]) => names.split(' ').map((name) => [name, role as Role])),
);

/** The role that a name says, whatever its case and signs: `cs(User-Agent)`, `user_agent`, `UserAgent`. */
export function roleNamed(name: string): Role | undefined {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
  return ROLE_OF.get(plain);
}

/**
 * The role of each of a log's columns, by their names; the first of two columns for the same role has it. `date` beside
 * `time` is the day of it; `host` is the client where no other column is, as in the Common Log Format.
 */
export function rolesOfColumns(columns: readonly string[]): Map<Role, number> {
  const roles = new Map<Role, number>();
  for (const [at, column] of columns.entries()) {
    const role = roleNamed(column);
    if (role && !roles.has(role)) roles.set(role, at);
  }
  const date = columns.findIndex((column) => column.trim().toLowerCase() === 'date');
  const time = roles.get('time');
  if (date >= 0 && time === undefined) roles.set('time', date);
  else if (date >= 0 && time !== undefined) {
    roles.delete('time');
    roles.set('date', date).set('clock', time);
  }
  const host = roles.get('host');
  if (host !== undefined && !roles.has('client_address') && columns[host]?.trim().toLowerCase() === 'host') {
    roles.delete('host');
    roles.set('client_address', host);
  }
  return roles;
}

/** Whether columns tell enough to make requests of: when, what and how it ended. */
export function tellsRequests(roles: ReadonlyMap<Role, unknown>): boolean {
  return (
    (roles.has('time') || (roles.has('date') && roles.has('clock'))) &&
    roles.has('status') &&
    (roles.has('request') || roles.has('target') || roles.has('path'))
  );
}
