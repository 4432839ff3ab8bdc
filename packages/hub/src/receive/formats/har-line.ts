import { jsonFormat } from './json-format.ts';

/** One exchange of a HAR as a line, `{"har":{…}}`, in the words of a request event; what an import makes of an archive. */
export const harLine = jsonFormat({
  name: 'har',
  title: 'HAR of a browser or a proxy (one JSON document)',
  example: '{"log":{"version":"1.2","entries":[…]}}',
  mark: ['/har/url'],
  fields: {
    time: ['/har/time'],
    method: ['/har/method'],
    target: ['/har/url'],
    status: ['/har/status'],
    protocol: ['/har/protocol'],
    host: ['/har/host'],
    duration_us: ['/har/duration_us'],
    request_size: ['/har/request_size'],
    response_size: ['/har/response_size'],
    user_agent: ['/har/user_agent'],
    referrer: ['/har/referrer'],
    message: ['/har/message'],
  },
  columns: { kind: "'client'" },
  attributes: { 'network.peer.address': '/har/attributes/network.peer.address' },
});
