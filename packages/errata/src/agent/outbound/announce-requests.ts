import http, { type ClientRequest } from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';

/** Node's own channel for requests that were made and not sent yet came with 22.12 and 23.2. */
export function isAnnounced(version = process.versions.node): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 23 || (major === 23 && minor >= 2) || (major === 22 && minor >= 12);
}

type Make = (...given: unknown[]) => ClientRequest;

/**
 * Has a Node that does not announce requests before they are sent do so: there is no other way to a field of theirs.
 * `request` and `get` of node:http and node:https are wrapped, in modules of both kinds; who has taken one of them out of the
 * module before by `require` keeps the bare one.
 *
 * @returns Takes that back.
 */
export function announceRequests(made: (request: ClientRequest) => void): () => void {
  const restores = [http, https].flatMap((module) => {
    const bare = { request: module.request, get: module.get };
    const request: Make = (...given) => {
      const asked = (bare.request as Make)(...given);
      try {
        made(asked);
      } catch {
        // Whoever calls must not notice.
      }
      return asked;
    };
    const get: Make = (...given) => {
      const asked = request(...given);
      asked.end();
      return asked;
    };
    const ours = { request, get } as Pick<typeof module, 'request' | 'get'>;
    Object.assign(module, ours);
    return (['request', 'get'] as const).map((name) => () => {
      // Who has wrapped it after us keeps what they have.
      if (module[name] === ours[name]) Object.assign(module, { [name]: bare[name] });
    });
  });
  syncBuiltinESMExports();
  return () => {
    for (const restore of restores) restore();
    syncBuiltinESMExports();
  };
}
