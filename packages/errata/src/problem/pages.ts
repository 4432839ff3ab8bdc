import type { Definitions } from './definitions.ts';
import type { Exchange, Reply } from './exchange.ts';

/** Answers GET and HEAD below the errors' mount point; undefined for every other request. */
export type Pages = (exchange: Exchange) => Reply | undefined;

/** Makes the pages of the errors that an API has defined. */
export function createPages(definitions: Definitions): Pages {
  return ({ method, target }) => {
    if (method !== 'GET' && method !== 'HEAD') return undefined;
    const path = target.split('?', 1)[0] ?? '';
    if (!path.startsWith(`${definitions.mount}/`)) return undefined;
    const code = path.slice(definitions.mount.length + 1);
    const definition = definitions.all().find((each) => each.code === code);
    if (!definition) return undefined;
    const { status, title, type, fixes } = definition;
    const body = JSON.stringify({ code, type, title, status, fixes });
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: method === 'HEAD' ? '' : body,
    };
  };
}
