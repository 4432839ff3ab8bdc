import { group, regexFormat } from './regex-format.ts';

/** Traefik's default text log: combined, then a counter, `"router" "server URL"` and the time taken in milliseconds. */
export const traefikClf = regexFormat({
  name: 'traefik-clf',
  title: 'Traefik (text)',
  example:
    '203.0.113.9 - - [20/Oct/2026:07:00:00 +0000] "GET /v1/orders HTTP/2.0" 504 15 "-" "curl/8.5.0" 240 "orders@docker" "http://10.0.0.7:80" 30001ms',
  regex:
    String.raw`^(?<client_address>\S+) - (?<consumer>.*?) \[(?<time>[^\]]+)\] "(?<request>(?:[^"\\]|\\.)*)" (?<status>\d+|-) (?<response_size>\d+|-) "(?<referrer>(?:[^"\\]|\\.)*)" "(?<user_agent>(?:[^"\\]|\\.)*)" ` +
    String.raw`\d+ "(?<service>[^"]*)" "(?<upstream>[^"]*)" (?<duration_ms>\d+)ms`,
  attributes: { 'traefik.server_url': group('upstream') },
});
