import type { RequestDetail } from '@errata/hub/api-types';
import { bytes, count, duration } from '../../lib/format.ts';

/** One recorded property of a request. */
export interface RequestField {
  name: string;
  /** As shown. */
  text: string;
  /** Term of the filter language that selects it; absent where it cannot be filtered by its exact value. */
  filter?: { field: string; value: string };
  /** What it names has a page of its own. */
  page?: 'consumer' | 'host';
}

/** A titled part of a request's properties. */
export interface FieldGroup {
  title: string;
  fields: RequestField[];
}

/** What only some requests have: that others lack it says nothing. */
const OF_SOME = new Set([
  'Network error',
  'Code',
  'Problem type',
  'Error body of',
  'Exception',
  'Message',
  'Rate limit',
  'Name',
  'Plan',
  'Crawler',
  'Page',
  'Country',
  'Connection',
  'Deprecated since',
  'Sunset',
  'Caused by span',
  'Attempt',
]);

function plain(name: string, value: string, field?: string): RequestField {
  return { name, text: value, ...(field ? { filter: { field, value } } : {}) };
}

/** Everything recorded of a request, in parts, without times and status; and the names of what was not recorded. */
export function requestFields(request: RequestDetail): { groups: FieldGroup[]; missing: string[] } {
  const parts: [string, RequestField[]][] = [
    [
      'Request',
      [
        plain('Method', request.method, 'method'),
        request.kind === 'client'
          ? { ...plain('Host', request.host, 'dependency'), page: 'host' }
          : plain('Host', request.host, 'host'),
        plain('Path', request.path, 'path'),
        plain('Query', request.query, 'query'),
        plain('Route', request.route, 'route'),
        plain('Protocol', request.protocol, 'protocol'),
        plain('Request size', request.request_size === null ? '' : bytes(request.request_size)),
      ],
    ],
    [
      'Response',
      [
        plain('Status', request.status === 0 ? 'none' : String(request.status)),
        plain('Network error', request.network_error, 'network_error'),
        plain('Code', request.code, 'code'),
        plain('Problem type', request.problem_type, 'problem'),
        plain('Error body of', request.vendor, 'vendor'),
        plain('Exception', request.exception_type, 'exception'),
        plain('Message', request.message, 'message'),
        plain('Duration', request.duration_us === null ? '' : duration(request.duration_us)),
        plain('Response size', request.response_size === null ? '' : bytes(request.response_size)),
        plain('Rate limit', limitText(request.ratelimit)),
      ],
    ],
    [
      'Caller',
      [
        { ...plain('Consumer', request.consumer, 'consumer'), page: 'consumer' },
        plain('Name', request.consumer_name),
        plain('Plan', request.plan, 'plan'),
        plain('Client', request.client_address, 'client'),
        plain('User agent', request.user_agent, 'agent'),
        plain('Crawler', request.crawler, 'crawler'),
        plain('Referrer', request.referrer, 'referrer'),
        plain('Page', request.page, 'page'),
        plain('Country', request.country, 'country'),
        plain('Connection', request.connection, 'connection'),
      ],
    ],
    [
      'Origin',
      [
        plain('Service', request.service, 'service'),
        plain('Environment', request.environment, 'environment'),
        plain('Release', request.release, 'release'),
        plain('API version', request.api_version, 'version'),
        plain('Deprecated since', request.deprecation ?? ''),
        plain('Sunset', request.sunset ?? ''),
        plain('Observed by', request.kind, 'kind'),
        plain('Trace', request.trace_id, 'trace'),
        plain('Span', request.span_id, 'span'),
        plain('Caused by span', request.parent_span_id, 'span'),
        plain('Attempt', request.attempt === null ? '' : String(request.attempt), 'attempt'),
        plain('Came with', request.source, 'source'),
        plain('Id', request.id, 'request'),
      ],
    ],
    [
      'Attributes',
      Object.entries(request.attributes).map(([name, value]) => plain(name, value, `attr.${name}`)),
    ],
  ];
  const status = parts[1]?.[1][0];
  if (status) status.filter = { field: 'status', value: String(request.status) };
  return {
    groups: parts
      .map(([title, fields]) => ({ title, fields: fields.filter(({ text }) => text !== '') }))
      .filter(({ fields }) => fields.length > 0),
    missing: parts.flatMap(([title, fields]) =>
      title === 'Attributes'
        ? []
        : fields.filter(({ name, text }) => text === '' && !OF_SOME.has(name)).map(({ name }) => name),
    ),
  };
}

function limitText(limit: RequestDetail['ratelimit']): string {
  if (!limit) return '';
  const parts = [
    limit.remaining === null ? '' : `${count(limit.remaining)} left`,
    limit.limit === null ? '' : `of ${count(limit.limit)}`,
    limit.reset === null ? '' : `new in ${limit.reset} s`,
  ];
  return parts
    .filter((part) => part !== '')
    .join(', ')
    .replace(', of', ' of');
}
