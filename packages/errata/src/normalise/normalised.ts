import type { RequestPart } from '../explain/shape.ts';

/** One fault of a request, wherever the API said it. */
export interface NormalisedFault {
  /** What is wrong. */
  readonly detail: string;
  readonly code?: string;
  /** The place as the API writes it: `shipping[address][city]`, `body.items.0.price`. */
  readonly field?: string;
  /** The part of the request, where the API says so or its way of writing leaves no other. */
  readonly in?: RequestPart;
  /** The place as a JSON Pointer in URI fragment form (RFC 6901 §6): `#/items/0/price`. */
  readonly pointer?: string;
}

/** What an error response says, in one form whatever form it came in. Text is plain, one line, at most 2,000 characters. */
export interface Normalised {
  /** Whose form it was: `rfc9457`, `stripe`, `google`, `json` …; `status` where only the status says anything. */
  readonly shape: string;
  /** Of the response. Where that is a success over an error, the status that the body claims, else 200 as it came. */
  readonly status: number;
  /** What happened, for people: the detail, else the title, else the reason phrase. */
  readonly message: string;
  /** The machine-readable kind, as the API writes it: `card_declined`, `RATE_LIMIT_EXCEEDED`. */
  readonly code?: string;
  /** A kind within the kind, such as Stripe's `decline_code`. */
  readonly subcode?: string;
  /** The problem type (RFC 9457 §3.1.1), where the API has one. */
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly instance?: string;
  /** Where people read about this error. */
  readonly docUrl?: string;
  /** What the API's support asks for, from the body or a field. */
  readonly requestId?: string;
  readonly traceId?: string;
  /** Milliseconds to wait from the response on, from a field or the body. */
  readonly retryAfterMs?: number;
  /** Whether the same request may pass later, where the API or its code says so. Absent: the status decides. */
  readonly retryable?: boolean;
  /** At most 20. */
  readonly faults: readonly NormalisedFault[];
  /** What only this API says, by its own names: texts, numbers and booleans, at most 20. */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  /** The parsed body, where it is JSON of at most 64 levels. */
  readonly body?: unknown;
}

/** A response whose body was read. */
export interface ReadResponse {
  readonly status: number;
  readonly statusText?: string;
  readonly headers: Headers;
  readonly body: string;
  /** Milliseconds since 1970, for dates in fields. Default: the Date field, else now. */
  readonly now?: number;
}
