import { group, regexFormat } from './regex-format.ts';

/**
 * Access logs of AWS load balancers: Application Load Balancer (`type time elb client:port target:port …`) and, without
 * type, the Classic one. The status is the balancer's; `-` stands for none. The three times count from the request's
 * arrival to the target's last byte; -1 where the request never got so far.
 */
export const awsAlb = regexFormat({
  name: 'aws-alb',
  title: 'AWS Application or Classic Load Balancer',
  example:
    'https 2026-10-20T07:00:00.250000Z app/shop/50dc6c495c0c9188 203.0.113.9:4711 10.0.0.7:80 0.001 0.012 0.000 502 502 34 366 "GET https://api.example.com:443/v1/orders HTTP/1.1" "curl/8.5.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:eu-central-1:1:targetgroup/orders/7 "Root=1-9f1c" "api.example.com" "-" 0 2026-10-20T07:00:00.237000Z "forward" "-" "-" "10.0.0.7:80" "502" "-" "-"',
  regex:
    String.raw`^(?:(?<kind>https?|h2|grpcs|wss?) )?(?<time>\d{4}-\d\d-\d\dT[\d:.]+Z) (?<elb>\S+) (?<client_address>\S+:\d+|-) (?<upstream>\S+:\d+|-) (?<waiting>-?[\d.]+) (?<answering>-?[\d.]+) (?<sending>-?[\d.]+) (?<status>\d{3}|-|0) (?<target_status>\d{3}|-|0) (?<request_size>-?\d+) (?<response_size>-?\d+) ` +
    String.raw`"(?<request>(?:[^"\\]|\\.)*)"(?: "(?<user_agent>(?:[^"\\]|\\.)*)")?(?: \S+ \S+)?(?: (?<service>\S+) "(?<trace>[^"]*)" "[^"]*" "[^"]*" \S+ \S+ "(?<actions>[^"]*)" "[^"]*" "(?<code>[^"]*)"(?: "[^"]*" "[^"]*" "(?<classification>[^"]*)" "(?<classification_reason>[^"]*)")?)?`,
  roles: {
    // -1 in any of them: the exchange ended before.
    duration_s: `if(startsWith(${group('waiting')}, '-') OR startsWith(${group('answering')}, '-') OR startsWith(${group('sending')}, '-'), '', toString(toFloat64OrZero(${group('waiting')}) + toFloat64OrZero(${group('answering')}) + toFloat64OrZero(${group('sending')})))`,
    // An ARN such as `arn:…:targetgroup/orders/73e2d6bc24d8a067`.
    service: `extract(${group('service')}, 'targetgroup/([^/]+)')`,
    host: `extract(splitByChar(' ', ${group('request')})[2], '^[a-z]+://([^/?#]+)')`,
  },
  attributes: {
    'aws.elb': group('elb'),
    'aws.elb.target_status_code': group('target_status'),
    'aws.elb.target': group('upstream'),
    'aws.elb.actions_executed': group('actions'),
    'aws.elb.classification': group('classification'),
    'aws.elb.classification_reason': group('classification_reason'),
    'aws.trace_id': group('trace'),
  },
});
