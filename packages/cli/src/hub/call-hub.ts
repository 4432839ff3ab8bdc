import { HubAway, refusalOf } from '@errata/hub';
import type { z } from 'zod';

/** A hub and the key to it. */
export interface HubAccess {
  readonly url: string;
  readonly key?: string | undefined;
}

/** Calls the API of a hub. Rejects with HubAway and HubRefused. */
export async function callHub<T>(
  { url, key }: HubAccess,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  answer: z.ZodType<T>,
  body?: unknown,
): Promise<T> {
  const response = await fetch(new URL(path, url), {
    method,
    headers: {
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error) => {
    throw new HubAway(url, error);
  });
  const text = await response.text();
  if (!response.ok) throw refusalOf(response.status, text, url);
  return answer.parse(text === '' ? undefined : JSON.parse(text));
}
