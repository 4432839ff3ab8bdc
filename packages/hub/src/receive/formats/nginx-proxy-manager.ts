import { group, regexFormat } from './regex-format.ts';

/**
 * Nginx Proxy Manager: `[$time_local] $upstream_cache_status $upstream_status $status - $request_method $scheme $host
 * "$request_uri" [Client $remote_addr] [Length $body_bytes_sent] [Gzip $gzip_ratio] [Sent-to $server] "$http_user_agent"
 * "$http_referer"`; hosts without a proxy have neither cache and upstream status nor Sent-to.
 */
export const nginxProxyManager = regexFormat({
  name: 'nginx-proxy-manager',
  title: 'Nginx Proxy Manager',
  example:
    '[20/Oct/2026:07:00:00 +0000] - 502 502 - GET https api.example.com "/v1/orders" [Client 203.0.113.9] [Length 150] [Gzip -] [Sent-to 10.0.0.7] "curl/8.5.0" "-"',
  regex:
    String.raw`^\[(?<time>[^\]]+)\] (?:(?<cache>\S+) (?<upstream_status>\d{3}|-) )?(?<status>\d+|-) - (?<method>\S+) \S+ (?<host>\S+) "(?<target>(?:[^"\\]|\\.)*)" ` +
    String.raw`\[Client (?<client_address>[^\]]*)\] \[Length (?<response_size>[^\]]*)\] \[Gzip [^\]]*\] (?:\[Sent-to (?<service>[^\]]*)\] )?"(?<user_agent>(?:[^"\\]|\\.)*)" "(?<referrer>(?:[^"\\]|\\.)*)"`,
  attributes: { 'nginx.cache_status': group('cache'), 'nginx.upstream_status': group('upstream_status') },
});
