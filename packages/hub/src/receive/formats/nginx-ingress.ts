import { group, regexFormat } from './regex-format.ts';

/**
 * ingress-nginx of Kubernetes: combined, then `$request_length $request_time [$proxy_upstream_name]
 * [$proxy_alternative_upstream_name] $upstream_addr $upstream_response_length $upstream_response_time $upstream_status
 * $req_id`. Where the ingress tried several upstreams, each upstream field is a list such as `502, 200`.
 */
export const nginxIngress = regexFormat({
  name: 'nginx-ingress',
  title: 'ingress-nginx of Kubernetes',
  example:
    '203.0.113.9 - - [20/Oct/2026:07:00:00 +0000] "GET /v1/orders HTTP/2.0" 502 150 "-" "curl/8.5.0" 89 0.012 [shop-orders-80] [] 10.0.0.7:8080, 10.0.0.8:8080 0, 150 0.004, 0.008 502, 502 9f1c2a',
  regex:
    String.raw`^(?<client_address>\S+) - (?:\[[^\]]*\] - )?(?<consumer>.*?) \[(?<time>[^\]]+)\] "(?<request>(?:[^"\\]|\\.)*)" (?<status>\d{1,3}|-) (?<response_size>\d+|-) "(?<referrer>(?:[^"\\]|\\.)*)" "(?<user_agent>(?:[^"\\]|\\.)*)" ` +
    String.raw`(?<request_size>\d+) (?<duration_s>[\d.]+) \[(?<service>[^\]]*)\] \[(?<alternative>[^\]]*)\] (?<upstream>(?:\S+, )*\S+) (?:(?:\d+|-), )*(?:\d+|-) (?<upstream_time>(?:(?:[\d.]+|-), )*(?:[\d.]+|-)) (?<upstream_status>(?:(?:\d+|-), )*(?:\d+|-))(?: (?<id>\S+))?`,
  attributes: {
    'nginx.upstream_addr': group('upstream'),
    'nginx.upstream_response_time': group('upstream_time'),
    'nginx.upstream_status': group('upstream_status'),
    'nginx.alternative_upstream': group('alternative'),
    'http.request.header.x-request-id': group('id'),
  },
});
