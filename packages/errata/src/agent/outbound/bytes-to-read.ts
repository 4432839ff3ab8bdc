import type { Call } from './call.ts';

/** Bytes of an error's body that are read, to find the vendor's code. */
const MOST = 16 * 1024;
/** Bytes of a success that are looked at: what says that it failed is short. */
const MOST_OF_SUCCESS = 2 * 1024;
/** Who is known to put errors into successes: Slack, and GraphQL wherever it is served. */
const KNOWN = /^https?:\/\/(?:[\w-]+\.)?slack\.com\/api\/|\/graphql(?:\.json)?(?:[/?]|$)/;

/**
 * How much of the body of an answer is kept, to find the other side's own error code. Of an error its start. Of a success that
 * may say that it is none all or nothing: JSON and XML that is short and needs no unpacking; of those who are known for it more,
 * and packed as well.
 */
export function bytesToRead({ status, origin, path, fields }: Call): number {
  if (status >= 400) return MOST;
  if (status < 200 || status > 299) return 0;
  const type = fields.get('content-type');
  if (type === undefined || !/^(?:application|text)\/(?:[\w.-]+\+)?(?:json|xml)\b/i.test(type)) return 0;
  const isKnown = KNOWN.test(origin + path);
  if (!isKnown && fields.has('content-encoding')) return 0;
  const most = isKnown ? MOST : MOST_OF_SUCCESS;
  return Number(fields.get('content-length') ?? 0) > most ? 0 : most;
}
