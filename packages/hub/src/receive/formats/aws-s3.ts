import { group, regexFormat } from './regex-format.ts';

/** Amazon S3 server access log. Some lines are of deeds of S3 itself, without a request and a status; they are rejected. */
export const awsS3 = regexFormat({
  name: 'aws-s3',
  title: 'Amazon S3 server access log',
  example:
    '79a59df900b9 shop-assets [20/Oct/2026:07:00:00 +0000] 203.0.113.9 - 3E57427F3EXAMPLE REST.GET.OBJECT logo.png "GET /shop-assets/logo.png HTTP/1.1" 404 NoSuchKey 297 - 12 - "-" "curl/8.5.0" - HostId SigV4 TLS_AES_128_GCM_SHA256 AuthHeader shop-assets.s3.eu-central-1.amazonaws.com TLSv1.3 - -',
  regex:
    String.raw`^[0-9a-f]+ (?<service>\S+) \[(?<time>[^\]]+)\] (?<client_address>\S+) (?<consumer>\S+) (?<id>\S+) (?<operation>[A-Z]+\.[A-Z._]+) (?<key>\S+) "(?<request>.*?)" (?<status>\d+|-) (?<code>\S+) (?<response_size>\d+|-) (?<object_size>\d+|-) (?<duration_ms>\d+|-) (?:\d+|-)` +
    String.raw`(?: "(?<referrer>.*?)" "(?<user_agent>.*?)" [^" ]+(?: |$)(?:\S+ \S+ \S+ \S+ (?<host>\S+))?)?`,
  attributes: { 'aws.s3.operation': group('operation'), 'aws.request_id': group('id') },
});
