import type { RequestEvent } from 'errata/protocol';
import { z } from 'zod';

/** What a HAR (HTTP Archive 1.2) told. */
export interface HarEvents {
  readonly events: readonly RequestEvent[];
  /** Entries that are no exchange over HTTP, by their place in the archive from 0. */
  readonly rejected: readonly { readonly index: number; readonly reason: string }[];
}

/** A text that is no HAR, and why, as a sentence. */
export interface HarProblem {
  readonly problem: string;
}

const LARGEST = 64 * 1024 * 1024;
const LONGEST_URL = 8_192;

const archive = z.looseObject({ log: z.looseObject({ entries: z.array(z.unknown()) }) });

const headers = z
  .array(z.looseObject({ name: z.string(), value: z.string() }))
  .nullish()
  .catch(undefined);
const size = z.number().nullish().catch(undefined);
const text = z.string().nullish().catch(undefined);

const entry = z.looseObject({
  startedDateTime: z.string().refine((time) => !Number.isNaN(Date.parse(time))),
  time: size,
  serverIPAddress: text,
  request: z.looseObject({
    method: z.string().regex(/^[A-Za-z_-]{1,32}$/),
    url: z.string().min(1),
    httpVersion: text,
    bodySize: size,
    headers,
  }),
  response: z
    .looseObject({
      status: z.int().min(0).max(999),
      httpVersion: text,
      bodySize: size,
      content: z.looseObject({ size }).nullish().catch(undefined),
      /** Chrome and mitmproxy say here why an exchange failed. */
      _error: text,
    })
    .nullish(),
});

/**
 * Reads a HAR as browsers, Charles and mitmproxy export it, at most 64 MiB. Its exchanges are seen from the client
 * (kind `client`); one that was aborted or never reached a server has status 0.
 */
export function harToEvents(har: string): HarEvents | HarProblem {
  if (har.length > LARGEST)
    return { problem: 'The HAR is larger than 64 MiB. Export fewer requests at a time.' };
  let value: unknown;
  try {
    value = JSON.parse(har.replace(/^\uFEFF/, ''));
  } catch (error) {
    return {
      problem: `The HAR is not valid JSON: ${error instanceof Error ? error.message : String(error)}.`,
    };
  }
  const parsed = archive.safeParse(value);
  if (!parsed.success) return { problem: 'The JSON is no HAR: it has no list at log.entries.' };

  const events: RequestEvent[] = [];
  const rejected: { index: number; reason: string }[] = [];
  for (const [index, one] of parsed.data.log.entries.entries()) {
    const event = eventOf(one);
    if (typeof event === 'string') rejected.push({ index, reason: event });
    else events.push(event);
  }
  return { events, rejected };
}

function eventOf(value: unknown): RequestEvent | string {
  const parsed = entry.safeParse(value);
  if (!parsed.success) {
    const at = parsed.error.issues[0]?.path.join('.');
    return at ? `The entry's ${at} is missing or not what a HAR has there.` : 'The entry is not an object.';
  }
  const { startedDateTime, time, serverIPAddress, request, response } = parsed.data;
  const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
  if (url && !/^(https?|wss?):$/.test(url.protocol)) return `The entry is of ${url.protocol}, not of HTTP.`;
  if (!url && !request.url.startsWith('/')) return 'The entry has no URL that can be read.';

  const status = response?.status ?? 0;
  const optional = {
    host: url?.host,
    protocol: protocolOf(response?.httpVersion) ?? protocolOf(request.httpVersion),
    message: status === 0 ? response?._error : undefined,
    duration_us: atLeastZero(time) === undefined ? undefined : Math.round((time ?? 0) * 1_000),
    request_size: atLeastZero(request.bodySize),
    response_size: atLeastZero(response?.bodySize) ?? atLeastZero(response?.content?.size),
    user_agent: header(request.headers, 'user-agent'),
    referrer: header(request.headers, 'referer'),
    attributes: serverIPAddress
      ? { 'network.peer.address': serverIPAddress.replace(/^\[|\]$/g, '') }
      : undefined,
  };
  return {
    time: startedDateTime,
    kind: 'client',
    method: request.method.toUpperCase(),
    url: request.url.slice(0, LONGEST_URL),
    // Statuses below 100 are marks of a recorder, not of a server.
    status: status < 100 ? 0 : status,
    ...Object.fromEntries(
      Object.entries(optional).filter(([, known]) => known !== undefined && known !== null),
    ),
  };
}

function atLeastZero(number: number | null | undefined): number | undefined {
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : undefined;
}

function protocolOf(version: string | null | undefined): string | undefined {
  if (!version || version === 'unknown') return undefined;
  if (/^h[23]$/i.test(version)) return `HTTP/${version.slice(1)}`;
  return /^http\/\d(\.\d)?$/i.test(version) ? version.toUpperCase() : undefined;
}

function header(
  list: readonly { name: string; value: string }[] | null | undefined,
  name: string,
): string | undefined {
  return list?.find((one) => one.name.toLowerCase() === name)?.value;
}
