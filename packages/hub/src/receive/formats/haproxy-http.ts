import { group, regexFormat } from './regex-format.ts';

/**
 * HAProxy's `option httplog`, perhaps behind a syslog header: `client:port [accept date] frontend backend/server
 * TR/Tw/Tc/Tr/Ta status bytes request-cookie response-cookie termination-state counters queues {request headers}
 * {response headers} "request"`. The state says who ended the session and in which phase: it is the code unless it is
 * `----`. Status -1: no answer was sent. Lines of TCP frontends have no request and are rejected.
 */
export const haproxyHttp = regexFormat({
  name: 'haproxy-http',
  title: 'HAProxy (httplog)',
  example:
    'Oct 20 07:00:01 lb1 haproxy[325]: 203.0.113.9:4711 [20/Oct/2026:07:00:00.250] shop~ orders/orders-2 0/0/1/-1/30001 504 194 - - sH-- 6/6/0/0/0 0/0 {api.example.com||} {|} "GET /v1/orders HTTP/1.1"',
  regex:
    String.raw`^(?:.*?haproxy\[\d+\]: )?(?<client>\S+):\d+ \[(?<accepted>\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d\.\d+)\] (?<frontend>\S+) (?<service>[^/ ]+)/(?<server>\S+) (?:(?<host>[A-Za-z0-9.-]+\.[A-Za-z]+) )?` +
    String.raw`(?<timers>[-+\d]+/[-+\d]+/[-+\d]+/[-+\d]+/)(?<total>\+?-?\d+) (?<answered>-?\d+) \+?(?<response_size>\d+) \S+ \S+ (?<state>[A-Za-z-]{4}) (?:\+?\d+/){4}\+?\d+ \d+/\d+ (?:\{(?<headers>[^}]*)\} )?(?:\{[^}]*\} )?"(?<request>[^"]*)`,
  roles: {
    client_address: group('client'),
    // `20/Oct/2026:07:00:00.250`, in the local time of the proxy: it says no zone, so UTC.
    time: `concat(substring(${group('accepted')}, 8, 4), '-', leftPad(toString(indexOf(['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'], substring(${group('accepted')}, 4, 3))), 2, '0'), '-', substring(${group('accepted')}, 1, 2), ' ', substring(${group('accepted')}, 13))`,
    status: `if(${group('answered')} = '-1', '-', ${group('answered')})`,
    duration_ms: `trim(LEADING '+' FROM ${group('total')})`,
    code: `if(${group('state')} LIKE '--%', '', ${group('state')})`,
  },
  attributes: {
    'haproxy.frontend': group('frontend'),
    'haproxy.server': group('server'),
    'haproxy.termination_state': group('state'),
    'haproxy.captured_headers': group('headers'),
  },
});
