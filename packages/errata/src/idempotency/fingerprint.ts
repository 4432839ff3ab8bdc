import type { Exchange } from '../problem/exchange.ts';

const SEPARATOR = '\0';

/** SHA-256 as 64 hex digits. */
export async function digest(...parts: readonly (string | Uint8Array)[]): Promise<string> {
  const encoder = new TextEncoder();
  const chunks = parts.flatMap((part) => {
    const bytes = typeof part === 'string' ? encoder.encode(part) : part;
    // Each part's length goes before it, so that no two lists of parts read alike.
    return [encoder.encode(`${bytes.byteLength}${SEPARATOR}`), bytes];
  });
  const whole = new Uint8Array(chunks.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function payload(body: unknown): string | Uint8Array {
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  return JSON.stringify(body) ?? '';
}

/**
 * What makes a request the same as another: method, target, the body as far as the framework has it, its type and
 * length.
 */
export async function fingerprintOf(exchange: Exchange): Promise<string> {
  const { method, target } = exchange;
  const body = await exchange.body?.();
  return digest(
    method,
    target,
    payload(body),
    exchange.header('content-type')?.split(';', 1)[0] ?? '',
    exchange.header('content-length') ?? '',
  );
}
