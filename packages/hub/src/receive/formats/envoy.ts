import type { LogFormat } from './format.ts';
import { detectJson, type JsonKind, jsonFields } from './json-format.ts';
import { group, type RegexKind, regexFields } from './regex-format.ts';
import { ROLES, roleParser } from './roles.ts';
import { share } from './share.ts';

const JSON_LINES: JsonKind = {
  name: 'envoy',
  title: '',
  example: '',
  mark: ['/response_flags', '/upstream_cluster', '/x-envoy-origin-path'],
  fields: {
    time: ['/start_time', '/@timestamp', '/timestamp'],
    method: ['/method', '/:method'],
    target: ['/x-envoy-origin-path', '/path', '/:path'],
    protocol: ['/protocol'],
    host: ['/:authority', '/authority'],
    status: ['/response_code'],
    service: ['/upstream_cluster'],
    duration_ms: ['/duration'],
    request_size: ['/bytes_received'],
    response_size: ['/bytes_sent'],
    client_address: ['/x-forwarded-for', '/x_forwarded_for', '/downstream_remote_address'],
    user_agent: ['/user-agent', '/user_agent'],
    referrer: ['/referer'],
    code: ['/response_flags'],
    trace_id: ['/trace_id'],
  },
  attributes: {
    'envoy.response_code_details': '/response_code_details',
    'envoy.upstream_host': '/upstream_host',
    'envoy.route': '/route_name',
    'http.request.header.x-request-id': '/x-request-id',
  },
};

const ATTRIBUTES = [
  'envoy.response_code_details',
  'envoy.upstream_host',
  'envoy.route',
  'http.request.header.x-request-id',
];

/**
 * Envoy's default text format: `[%START_TIME%] "%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%"
 * %RESPONSE_CODE% %RESPONSE_FLAGS% %BYTES_RECEIVED% %BYTES_SENT% %DURATION% %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)%
 * "%REQ(X-FORWARDED-FOR)%" "%REQ(USER-AGENT)%" "%REQ(X-REQUEST-ID)%" "%REQ(:AUTHORITY)%" "%UPSTREAM_HOST%"`; Istio has
 * details and the reason of a transport failure after the flags, and the cluster at the end.
 */
const TEXT_LINES: RegexKind = {
  name: 'envoy',
  title: '',
  example: '',
  regex:
    String.raw`^[^"{]*\[(?<time>\d{4}-\d\d-\d\dT[^\]]+)\] "(?<request>[^"]*)" (?<status>\d+) (?<code>[A-Za-z,-]+)(?: (?<details>[^" ]+) [^" ]+ "[^"]*")? ` +
    String.raw`(?<request_size>\d+) (?<response_size>\d+) (?<duration_ms>\d+) [-\d]+ "(?<client_address>[^"]*)" "(?<user_agent>[^"]*)" "(?<id>[^"]*)" "(?<host>[^"]*)" "(?<upstream>[^"]*)"(?: (?<service>\S+))?`,
  attributes: {
    'envoy.response_code_details': group('details'),
    'envoy.upstream_host': group('upstream'),
    'http.request.header.x-request-id': group('id'),
  },
};

const textLine = new RegExp(TEXT_LINES.regex);

/** Envoy's access log, as text, as JSON with the usual keys, or both; perhaps behind a container runtime's prefix. */
export const envoy: LogFormat = {
  name: 'envoy',
  title: 'Envoy, Istio and Envoy Gateway (text or JSON)',
  example:
    '[2026-10-20T07:00:00.250Z] "GET /v1/orders HTTP/2" 503 UF 0 91 3 - "203.0.113.9" "curl/8.5.0" "9f1c" "api.example.com" "10.0.0.7:80"',
  detect(lines) {
    const asText = lines.filter((line) => textLine.test(line)).length;
    const asJson = detectJson(JSON_LINES, lines);
    const fitting = asText + asJson.fitting;
    return fitting === 0 ? undefined : { share: share(fitting, lines), params: asJson.params };
  },
  parser(params) {
    const asText = regexFields(TEXT_LINES);
    const asJson = jsonFields(JSON_LINES, params);
    const either = (text: string | undefined, other: string | undefined) =>
      `if(f_is_text, ${text ?? "''"}, ${other ?? "''"})`;
    const roles = ROLES.filter(
      (role) => asText.roles[role] !== undefined || asJson.roles[role] !== undefined,
    );
    return roleParser({
      aliases: { ...asText.aliases, ...asJson.aliases, f_is_text: 'length(f_groups) > 0' },
      roles: Object.fromEntries(roles.map((role) => [role, either(asText.roles[role], asJson.roles[role])])),
      structured: `f_is_text OR (${asJson.structured})`,
      attributes: Object.fromEntries(
        ATTRIBUTES.map((name) => [name, either(asText.attributes?.[name], asJson.attributes?.[name])]),
      ),
    });
  },
};
