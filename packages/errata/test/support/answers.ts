import type { Normalised } from 'errata/normalise';

/** An answer, and what a caller must be told of it. */
export interface Case {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body: unknown;
  readonly says: Partial<Normalised>;
}

/** A moment to reckon dates from. */
export const NOW = Date.UTC(2026, 10, 27, 12, 0, 0);

/** A response of this status and body: text as text, all else as JSON, unless the fields say otherwise. */
export function answer({ status, headers = {}, body }: Omit<Case, 'says'>): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/plain' : 'application/json';
  return new Response(text, { status, headers: { 'content-type': type, ...headers } });
}
