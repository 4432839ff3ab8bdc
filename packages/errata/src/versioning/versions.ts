import { setVersion } from '../problem/api-version.ts';
import type { Exchange } from '../problem/exchange.ts';
import { isFieldName } from '../problem/header-value.ts';
import type { Policy } from '../problem/policy.ts';
import { versionErrors } from './errors.ts';
import type { VersionFacts, VersionsOptions } from './options.ts';
import { type Requested, versionInAccept, versionInField, versionInPath } from './requested-version.ts';

function check(versions: ReadonlyMap<string, VersionFacts>, options: VersionsOptions): void {
  const fault = (text: string) => new TypeError(`Versions cannot be defined so: ${text}`);
  if (versions.size === 0) throw fault('there is none; name at least one.');
  if (options.default !== undefined && !versions.has(options.default))
    throw fault(`the default "${options.default}" is not one of them.`);
  if (options.header !== undefined && !isFieldName(options.header))
    throw fault(`"${options.header}" is no name of a field.`);
  for (const [name, { deprecated, sunset, successor, link, policy }] of versions) {
    if (!/^[\w.-]{1,32}$/.test(name))
      throw fault(`the name "${name}" must be 1 to 32 letters, digits, "_", "." or "-".`);
    for (const date of [deprecated, sunset])
      if (date && Number.isNaN(date.getTime())) throw fault(`a date of version ${name} is no date.`);
    // RFC 9745 §4.
    if (deprecated && sunset && sunset < deprecated)
      throw fault(`the sunset of version ${name} precedes its deprecation.`);
    if (successor !== undefined && !versions.has(successor))
      throw fault(`the successor of version ${name}, "${successor}", is not one of them.`);
    for (const url of [link, policy])
      if (url !== undefined && !/^[\x21-\x3b\x3d\x3f-\x7e]+$/.test(url))
        throw fault(`"${url}", of version ${name}, is no URL.`);
  }
}

/** A target of Link; the path is the client's text. */
function target(path: string): string {
  return path.replace(/[^\x21\x23-\x3b\x3d\x3f-\x7e]/g, (each) => encodeURIComponent(each.toWellFormed()));
}

/**
 * Finds the version of the API that each request is for, and tells clients of its life: `Deprecation` (RFC 9745),
 * `Sunset` (RFC 8594), `Link` to what succeeds it (RFC 5829), 410 once it has ended. A version that does not exist is
 * answered with 404 in a path, 400 in a field, 406 in Accept. `versionOf(request)` tells the handler, and the log has
 * it. Give the result to the adapter's `guard`.
 *
 * @throws TypeError where the versions cannot be right: a sunset before its deprecation, a default that is none of them.
 */
export function versions<const Version extends string>(options: VersionsOptions<Version>): Policy {
  const all = new Map<string, VersionFacts>(Object.entries<VersionFacts>(options.versions));
  check(all, options);
  const { by, prefix = '/v', header = 'Api-Version', now = Date.now } = options;
  const names = [...all.keys()];
  const latest = names.at(-1) as string;
  const isKnown = (version: string) => all.has(version);
  const where = by === 'header' ? `The field ${header}` : 'Accept';

  function requested(exchange: Exchange): Requested | undefined {
    if (by === 'path') return versionInPath(exchange.target, prefix, isKnown);
    if (by === 'header') return versionInField(exchange, header.toLowerCase());
    return versionInAccept(exchange.header('accept'), isKnown);
  }

  function refuse(missing: boolean): Error {
    const known = { versions: names, where };
    if (by === 'path') return versionErrors.version_not_found(known);
    if (by === 'media-type') return versionErrors.version_not_acceptable(known);
    return missing ? versionErrors.version_missing(known) : versionErrors.version_unknown(known);
  }

  function links(version: string, facts: VersionFacts, rest: string | undefined): string[] {
    const found: string[] = [];
    if (facts.link) found.push(`<${facts.link}>; rel="deprecation"`);
    if (facts.policy) found.push(`<${facts.policy}>; rel="sunset"`);
    if (rest === undefined || version === latest) return found;
    const other = (name: string, rel: string) => `<${target(prefix + name + rest)}>; rel="${rel}"`;
    const successor = facts.successor ?? latest;
    if (facts.deprecated || facts.sunset) found.push(other(successor, 'successor-version'));
    found.push(other(latest, 'latest-version'));
    return found;
  }

  return {
    errors: [
      ...([...all.values()].some(({ sunset }) => sunset) ? [versionErrors.version_gone] : []),
      ...(by === 'path' ? [versionErrors.version_not_found] : []),
      ...(by === 'media-type' ? [versionErrors.version_not_acceptable] : []),
      ...(by === 'header' ? [versionErrors.version_unknown] : []),
      ...(by === 'header' && options.default === undefined ? [versionErrors.version_missing] : []),
    ],
    before(exchange) {
      if (by !== 'path') exchange.setHeader('vary', by === 'header' ? header : 'Accept');
      const asked = requested(exchange);
      const version = asked?.version ?? options.default;
      if (version === undefined) {
        if (by === 'path') return undefined;
        throw refuse(true);
      }
      const facts = all.get(version);
      if (!facts) throw refuse(false);
      setVersion(exchange.native, version);
      const { deprecated, sunset, successor = version === latest ? undefined : latest } = facts;
      if (deprecated) exchange.setHeader('deprecation', `@${Math.floor(deprecated.getTime() / 1000)}`);
      if (sunset) exchange.setHeader('sunset', sunset.toUTCString());
      const link = links(version, facts, asked?.rest);
      if (link.length > 0) exchange.setHeader('link', link.join(', '));
      if (sunset && sunset.getTime() <= now())
        throw versionErrors.version_gone({ version, since: sunset, successor, versions: names });
      return undefined;
    },
  };
}
