/** How a key's values are read and compared. */
export type FilterKeyType =
  /** Whole text, case matters; `*` stands for any run of characters. */
  | 'text'
  /** Found anywhere in the text, case does not matter. */
  | 'contains'
  /** 0 to 999, or a class such as `5xx`. */
  | 'status'
  /** Microseconds; written with a unit, or in milliseconds. */
  | 'duration'
  /** Bytes; written with a unit, or in bytes. */
  | 'size'
  /** A whole number. */
  | 'number'
  /** One of `options`. */
  | 'choice'
  /** An address, or a network such as `203.0.113.0/24`. */
  | 'address'
  /** 16 hexadecimal digits. */
  | 'group'
  /** A UUID. */
  | 'uuid'
  /** Free text; compared as a number where a comparison is written. */
  | 'attribute';

/** One key of the filter language. */
export interface FilterKey {
  readonly key: string;
  readonly type: FilterKeyType;
  /** What it selects by, in a few words, for completion. */
  readonly about: string;
  /** A whole term that works. */
  readonly example: string;
  /** Other spellings that mean the same key. */
  readonly aliases?: readonly string[];
  /** The values of a `choice`. */
  readonly options?: readonly string[];
}

/** Every key, in the order in which completion offers them. `has:` takes any other key; `attr.<name>` any attribute. */
export const filterKeys: readonly FilterKey[] = [
  { key: 'status', type: 'status', about: 'HTTP status', example: 'status:5xx' },
  { key: 'code', type: 'text', about: "the application's error code", example: 'code:user_not_found' },
  { key: 'method', type: 'text', about: 'HTTP method', example: 'method:POST' },
  { key: 'route', type: 'text', about: 'route template', example: 'route:/v1/pay*' },
  { key: 'path', type: 'text', about: 'path as sent', example: 'path:/v1/users/4812' },
  { key: 'query', type: 'contains', about: 'query string', example: 'query:page=2' },
  { key: 'host', type: 'text', about: 'host asked for', example: 'host:api.example.com' },
  { key: 'service', type: 'text', about: 'service that answered', example: 'service:billing' },
  {
    key: 'environment',
    type: 'text',
    about: 'environment',
    example: 'environment:production',
    aliases: ['env'],
  },
  { key: 'release', type: 'text', about: 'release of the service', example: 'release:2026.3.1' },
  { key: 'consumer', type: 'text', about: 'user, key or tenant', example: 'consumer:acme' },
  { key: 'plan', type: 'text', about: 'plan or group of the consumer', example: 'plan:free' },
  { key: 'caller', type: 'text', about: 'consumer, else address', example: 'caller:203.0.113.9' },
  {
    key: 'client',
    type: 'address',
    about: 'address or network',
    example: 'client:203.0.113.0/24',
    aliases: ['ip', 'address'],
  },
  { key: 'crawler', type: 'text', about: 'name of the crawler', example: 'crawler:Googlebot' },
  {
    key: 'agent',
    type: 'contains',
    about: 'user agent',
    example: 'agent:curl',
    aliases: ['ua', 'user_agent'],
  },
  {
    key: 'referrer',
    type: 'contains',
    about: 'page that links',
    example: 'referrer:example.com',
    aliases: ['referer'],
  },
  { key: 'duration', type: 'duration', about: 'time taken', example: 'duration:>500ms' },
  { key: 'size', type: 'size', about: 'size of the response', example: 'size:>10KiB' },
  { key: 'protocol', type: 'text', about: 'protocol version', example: 'protocol:HTTP/1.1' },
  {
    key: 'kind',
    type: 'choice',
    about: 'who observed it',
    example: 'kind:server',
    options: ['server', 'client', 'browser', 'monitor'],
  },
  { key: 'message', type: 'contains', about: 'error message', example: 'message:timeout' },
  { key: 'exception', type: 'text', about: 'type of the exception', example: 'exception:TypeError' },
  { key: 'problem', type: 'text', about: 'type of the problem', example: 'problem:*out-of-credit' },
  { key: 'version', type: 'text', about: 'version of the API', example: 'version:2026-03-01' },
  {
    key: 'dependency',
    type: 'text',
    about: 'host that the service called',
    example: 'dependency:api.stripe.com',
  },
  { key: 'vendor', type: 'text', about: 'whose error body it was', example: 'vendor:stripe' },
  {
    key: 'network_error',
    type: 'text',
    about: 'why there is no status',
    example: 'network_error:timeout',
    aliases: ['network'],
  },
  { key: 'attempt', type: 'number', about: 'which attempt of one call', example: 'attempt:>1' },
  { key: 'page', type: 'text', about: "page of the browser's call", example: 'page:/checkout' },
  { key: 'country', type: 'text', about: "country of the browser's call", example: 'country:DE' },
  { key: 'connection', type: 'text', about: "browser's kind of connection", example: 'connection:4g' },
  { key: 'source', type: 'text', about: 'import it came with', example: 'source:agent' },
  { key: 'trace', type: 'text', about: 'trace id', example: 'trace:4bf92f3577b34da6a3ce929d0e0e4736' },
  { key: 'span', type: 'text', about: 'span id', example: 'span:00f067aa0ba902b7' },
  { key: 'parent', type: 'text', about: 'span that caused it', example: 'parent:00f067aa0ba902b7' },
  { key: 'group', type: 'group', about: 'error group', example: 'group:00f1c2d3e4b5a697' },
  { key: 'request', type: 'uuid', about: 'request id', example: 'request:0195e1a0-…', aliases: ['id'] },
  {
    key: 'is',
    type: 'choice',
    about: 'an error, from a crawler, of a new group, or of a deprecated route',
    example: 'is:error',
    options: ['error', 'crawler', 'new', 'deprecated'],
  },
];

const byName = new Map(
  filterKeys.flatMap((key) => [key.key, ...(key.aliases ?? [])].map((name) => [name, key])),
);

const attribute: FilterKey = {
  key: 'attr',
  type: 'attribute',
  about: 'an attribute of the request',
  example: 'attr.plan:free',
};

/** The key of that name or alias, in any case; `attr.<name>` gives the key `attr`. Undefined where there is none. */
export function findFilterKey(name: string): FilterKey | undefined {
  if (/^attr\../i.test(name)) return attribute;
  return byName.get(name.toLowerCase());
}
