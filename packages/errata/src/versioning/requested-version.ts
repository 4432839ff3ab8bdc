import type { Exchange } from '../problem/exchange.ts';
import { pathOfTarget } from '../problem/path-of-target.ts';

/** What a request says of its version. `rest` is the path after it, where it stands in the path. */
export interface Requested {
  readonly version: string;
  readonly rest?: string;
}

/** The version that a path begins with: `/v2/users` names 2. `/vegetables` names none. */
export function versionInPath(
  target: string,
  prefix: string,
  isKnown: (version: string) => boolean,
): Requested | undefined {
  const path = pathOfTarget(target);
  if (!path.startsWith(prefix)) return undefined;
  const version = path.slice(prefix.length).split('/', 1)[0] ?? '';
  if (!isKnown(version) && !/^\d/.test(version)) return undefined;
  return { version, rest: path.slice(prefix.length + version.length) };
}

/** The version that a field names. */
export function versionInField(exchange: Exchange, field: string): Requested | undefined {
  const version = exchange.header(field)?.trim();
  return version ? { version } : undefined;
}

const MAX_TYPES = 20;

/**
 * The version that Accept prefers among those it names (RFC 9110 §12.5.1); the first it names, where it knows none.
 * Undefined where it names none, or takes anything besides.
 */
export function versionInAccept(
  accept: string | undefined,
  isKnown: (version: string) => boolean,
): Requested | undefined {
  const types = (accept ?? '')
    .slice(0, 2000)
    .split(',', MAX_TYPES)
    .map((part) => {
      const [type = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const value = (name: string) =>
        parameters.find((each) => each.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
      const version =
        value('version')?.replace(/^"(.*)"$/, '$1') ?? /\.v(\d[\w.-]{0,31})(?:\+|$)/.exec(type)?.[1];
      return { version, q: Number(value('q') ?? 1) };
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q);
  const named = types.find(({ version }) => version !== undefined && isKnown(version));
  if (named?.version !== undefined) return { version: named.version };
  const [first] = types;
  return types.every(({ version }) => version !== undefined) && first?.version !== undefined
    ? { version: first.version }
    : undefined;
}
