import { jsonFormat } from './json-format.ts';

/** Traefik's JSON access log: durations are nanoseconds. */
export const traefikJson = jsonFormat({
  name: 'traefik-json',
  title: 'Traefik (JSON)',
  example:
    '{"ClientHost":"203.0.113.9","DownstreamStatus":504,"DownstreamContentSize":87,"Duration":30001234567,"RequestHost":"api.example.com","RequestMethod":"GET","RequestPath":"/v1/orders","RequestProtocol":"HTTP/2.0","ServiceName":"orders@docker","StartUTC":"2026-10-20T07:00:00.25Z"}',
  mark: ['/DownstreamStatus'],
  fields: {
    time: ['/StartUTC', '/StartLocal', '/time'],
    method: ['/RequestMethod'],
    target: ['/RequestPath'],
    protocol: ['/RequestProtocol'],
    host: ['/RequestHost', '/RequestAddr'],
    status: ['/DownstreamStatus'],
    service: ['/ServiceName'],
    duration_ns: ['/Duration'],
    request_size: ['/RequestContentSize'],
    response_size: ['/DownstreamContentSize'],
    consumer: ['/ClientUsername'],
    client_address: ['/ClientHost', '/ClientAddr'],
    user_agent: ['/request_User-Agent'],
    referrer: ['/request_Referer'],
    trace_id: ['/TraceId'],
  },
  attributes: { 'traefik.router': '/RouterName', 'traefik.origin_status': '/OriginStatus' },
});
