import { jsonFormat } from './json-format.ts';

/** Fastly's JSON log as its documentation spells it, usually behind a syslog header. */
export const fastlyJson = jsonFormat({
  name: 'fastly-json',
  title: 'Fastly (JSON, perhaps over syslog)',
  example:
    '2026-10-20T07:00:01.1+00:00 cache-fra1 { "timestamp": "2026-10-20T07:00:00+0000", "client_ip": "203.0.113.9", "host": "api.example.com", "url": "/v1/orders", "request_method": "GET", "response_status": 503, "response_body_size": 449, "fastly_server": "cache-fra1" }',
  mark: ['/fastly_server', '/fastly_is_edge', '/response_state'],
  fields: {
    time: ['/timestamp'],
    method: ['/request_method'],
    target: ['/url'],
    protocol: ['/request_protocol'],
    host: ['/host'],
    status: ['/response_status'],
    duration_us: ['/time_elapsed'],
    response_size: ['/response_body_size'],
    client_address: ['/client_ip'],
    user_agent: ['/request_user_agent'],
    referrer: ['/request_referer'],
  },
  attributes: { 'fastly.state': '/response_state', 'fastly.server': '/fastly_server' },
});
