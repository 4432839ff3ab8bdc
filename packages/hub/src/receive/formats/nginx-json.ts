import { jsonFormat } from './json-format.ts';

/** nginx with `log_format … escape=json` whose keys are named after nginx's own variables. */
export const nginxJson = jsonFormat({
  name: 'nginx-json',
  title: 'nginx (JSON)',
  example:
    '{"time_iso8601":"2026-10-20T07:00:00+00:00","remote_addr":"203.0.113.9","request":"GET /v1/orders HTTP/1.1","status":"502","body_bytes_sent":"157","request_time":"0.012","http_user_agent":"curl/8.5.0"}',
  mark: [
    '/remote_addr',
    '/body_bytes_sent',
    '/bytes_sent',
    '/request_time',
    '/http_user_agent',
    '/request_uri',
  ],
  fields: {
    time: ['/msec', '/time_iso8601', '/time_local', '/@timestamp', '/timestamp', '/time'],
    request: ['/request'],
    method: ['/request_method'],
    target: ['/request_uri', '/uri'],
    query: ['/args', '/query_string'],
    protocol: ['/server_protocol'],
    host: ['/http_host', '/host', '/server_name'],
    status: ['/status'],
    service: ['/proxy_upstream_name', '/upstream_name'],
    duration_s: ['/request_time'],
    request_size: ['/request_length'],
    response_size: ['/body_bytes_sent', '/bytes_sent'],
    consumer: ['/remote_user'],
    client_address: ['/http_x_real_ip', '/remote_addr'],
    user_agent: ['/http_user_agent'],
    referrer: ['/http_referer', '/http_referrer'],
    trace_id: ['/otel_trace_id', '/opentelemetry_trace_id', '/trace_id'],
  },
  attributes: {
    'nginx.upstream_status': '/upstream_status',
    'nginx.upstream_addr': '/upstream_addr',
    'nginx.upstream_response_time': '/upstream_response_time',
    'http.request.header.x-request-id': '/request_id',
    'http.request.header.x-forwarded-for': '/http_x_forwarded_for',
  },
});
