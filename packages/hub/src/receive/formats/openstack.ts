import { regexFormat } from './regex-format.ts';

/** The lines that OpenStack's WSGI servers write of requests, among the other lines of a service's log. */
export const openstack = regexFormat({
  name: 'openstack',
  title: 'OpenStack API services (oslo.log)',
  example:
    '2026-10-20 07:00:00.250 2574 INFO nova.osapi_compute.wsgi.server [req-9f1c user project - - -] 203.0.113.9 "GET /v2/servers/7 HTTP/1.1" status: 404 len: 297 time: 0.0911',
  regex: String.raw`^(?:\S+ )?(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:[.,]\d+)?) \d+ [A-Z]+ (?<service>[\w.-]+) \[(?:req-\S+(?: (?<consumer>[^\] ]+))?[^\]]*|-)\] (?:\S+,)?(?<client_address>\S+) "(?<request>[^"]*)" status: (?<status>\d+) +len: (?<response_size>\d+) time: (?<duration_s>[\d.]+)`,
});
