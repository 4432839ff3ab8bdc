import { jsonFormat } from './json-format.ts';

/** Caddy 2 access log: `ts` is Unix time, durations are seconds. */
export const caddyJson = jsonFormat({
  name: 'caddy-json',
  title: 'Caddy 2 (JSON)',
  example:
    '{"ts":1792504800.25,"logger":"http.log.access","request":{"remote_ip":"203.0.113.9","proto":"HTTP/2.0","method":"GET","host":"api.example.com","uri":"/v1/orders"},"duration":0.012,"size":87,"status":502}',
  mark: ['/request/uri'],
  fields: {
    time: ['/ts'],
    method: ['/request/method'],
    target: ['/request/uri'],
    protocol: ['/request/proto'],
    host: ['/request/host'],
    status: ['/status'],
    duration_s: ['/duration'],
    request_size: ['/bytes_read'],
    response_size: ['/size'],
    consumer: ['/user_id'],
    client_address: ['/request/client_ip', '/request/remote_ip', '/request/remote_addr'],
    user_agent: ['/request/headers/User-Agent/0'],
    referrer: ['/request/headers/Referer/0'],
  },
});
