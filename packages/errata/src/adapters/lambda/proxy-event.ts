/**
 * What AWS hands to a function for an HTTP request: API Gateway's REST APIs (format 1.0), HTTP APIs and function URLs
 * (format 2.0), Application Load Balancers. Only what is needed of them, so that the SDK depends on no types of AWS.
 */
export interface ProxyEvent {
  /** Format 1.0 and load balancers. */
  readonly httpMethod?: string;
  readonly path?: string;
  /** Template of the route (format 1.0): `/users/{id}`. */
  readonly resource?: string;
  /** Method and template of the route (format 2.0): `GET /users/{id}`. */
  readonly routeKey?: string;
  readonly rawPath?: string;
  readonly rawQueryString?: string;
  readonly headers?: Readonly<Record<string, string | undefined>> | null;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[] | undefined>> | null;
  readonly cookies?: readonly string[];
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>> | null;
  readonly multiValueQueryStringParameters?: Readonly<Record<string, readonly string[] | undefined>> | null;
  readonly pathParameters?: Readonly<Record<string, string | undefined>> | null;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
  readonly requestContext?: {
    /** With the stage or the base path that the client sent (format 1.0). */
    readonly path?: string;
    readonly http?: { readonly method?: string; readonly path?: string; readonly sourceIp?: string };
    /** Format 1.0. */
    readonly identity?: { readonly sourceIp?: string };
    readonly elb?: unknown;
  };
}

/** Who sent an event: each wants its answer in another shape. */
export type Sender = 'rest-api' | 'http-api' | 'load-balancer';

/** Who sent this event? */
export function senderOf({ requestContext }: ProxyEvent): Sender {
  if (requestContext?.http) return 'http-api';
  return requestContext?.elb ? 'load-balancer' : 'rest-api';
}

/** The fields of the request by their lower-case names, several lines joined. */
export function fieldsOf(event: ProxyEvent): Record<string, string> {
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(event.headers ?? {}))
    if (value !== undefined) fields[name.toLowerCase()] = value;
  for (const [name, lines] of Object.entries(event.multiValueHeaders ?? {}))
    if (lines) fields[name.toLowerCase()] = lines.join(', ');
  if (event.cookies) fields.cookie = event.cookies.join('; ');
  return fields;
}

function queryOf(event: ProxyEvent): string {
  if (event.rawQueryString !== undefined) return event.rawQueryString;
  // Load balancers hand parameters over as they came, API Gateway decodes them.
  const write = senderOf(event) === 'load-balancer' ? (text: string) => text : encodeURIComponent;
  const several = event.multiValueQueryStringParameters ?? event.queryStringParameters ?? {};
  return Object.entries(several)
    .flatMap(([name, values]) => [values ?? []].flat().map((value) => `${write(name)}=${write(value)}`))
    .join('&');
}

/** Path with query, as the client sent it. */
export function targetOf(event: ProxyEvent): string {
  const path = event.rawPath ?? event.requestContext?.path ?? event.path ?? '/';
  const query = queryOf(event);
  return query === '' ? path : `${path}?${query}`;
}

/** The template of the route, in the form of Errata: `/users/:id`; undefined for one that takes everything. */
export function routeOf({ resource, routeKey }: ProxyEvent): string | undefined {
  const template = resource ?? /^\S+ (\/.*)$/.exec(routeKey ?? '')?.[1];
  if (template === undefined || template.includes('+}')) return undefined;
  return template.replace(/\{([^{}]+)\}/g, ':$1');
}

/** The bytes of a body; undefined where there is none. */
export function bytesOf({
  body,
  isBase64Encoded,
}: Pick<ProxyEvent, 'body' | 'isBase64Encoded'>): Uint8Array<ArrayBuffer> | undefined {
  if (!body) return undefined;
  return isBase64Encoded
    ? Uint8Array.from(atob(body), (char) => char.charCodeAt(0))
    : new TextEncoder().encode(body);
}
