import type { Received } from '../wire/exchange.ts';
import { isObject } from './schema.ts';

/** Paths that could do something although they are asked for with GET. */
const ACTS =
  /(log|sign)[-_]?(out|off)|delete|remove|destroy|unsubscribe|revoke|cancel|reset|shutdown|restart/i;
/** What is no part of an API. */
const ASSET = /\.(css|m?js|map|png|jpe?g|gif|svg|ico|webp|woff2?|ttf|pdf|zip|txt|xml)$/i;
const MOST_VALUES = 2000;

function textsOf(json: unknown): string[] {
  const texts: string[] = [];
  const left: unknown[] = [json];
  for (let seen = 0; left.length > 0 && seen < MOST_VALUES; seen++) {
    const value = left.pop();
    if (typeof value === 'string') texts.push(value);
    else if (Array.isArray(value)) left.push(...value.slice(0, 200).reverse());
    else if (isObject(value)) left.push(...Object.values(value).slice(0, 200).reverse());
  }
  return texts.filter((text) => /^(\/[^/\s{]|\/$|https?:\/\/)[^\s{]{0,500}$/.test(text));
}

/** Targets on the same origin that a response links to, the first ones first, without what looks as if it did something. */
export function linksOf(response: Received, from: URL, most: number): string[] {
  const body = response.body.slice(0, 200_000);
  const found = [
    ...[...(response.headers.get('link') ?? '').matchAll(/<([^<>]{1,500})>/g)].map((match) => match[1] ?? ''),
    ...[...body.matchAll(/<a\s[^<>]{0,300}?href=["']([^"'<>]{1,500})["']/gi)].map((match) => match[1] ?? ''),
  ];
  try {
    found.push(...textsOf(JSON.parse(body)));
  } catch {
    // No JSON, and so no links in it.
  }
  const targets = new Set<string>();
  for (const each of found) {
    const url = URL.canParse(each, from.href) ? new URL(each, from.href) : undefined;
    if (url?.origin !== from.origin || ACTS.test(url.pathname + url.search) || ASSET.test(url.pathname))
      continue;
    targets.add(`${url.pathname}${url.search}`);
    if (targets.size === most) break;
  }
  return [...targets];
}
