import type { Exchange } from './exchange.ts';
import { pathOfTarget } from './path-of-target.ts';

/** Path of a request, as pages are found by it. */
export function pagePath({ target }: Exchange): string {
  return pathOfTarget(target).replace(/\/$/, '');
}

/** The mount point of the errors' pages that a request asks for, itself or something below; undefined for every other. */
export function mountOf(exchange: Exchange, mounts: readonly string[]): string | undefined {
  if (exchange.method !== 'GET' && exchange.method !== 'HEAD') return undefined;
  const path = pagePath(exchange);
  return mounts.find((each) => path === each || path.startsWith(`${each}/`));
}
