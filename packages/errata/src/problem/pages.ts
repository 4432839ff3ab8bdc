import type { CompiledDefinition } from './definition.ts';
import type { Definitions } from './definitions.ts';
import { exampleOf } from './example.ts';
import type { Exchange, Reply } from './exchange.ts';
import { CONTENT_SECURITY_POLICY, listOf, pageOf } from './page-html.ts';
import { mountOf, pagePath } from './page-path.ts';
import { preferences } from './preferences.ts';

/** Answers GET and HEAD at the errors' mount point and below; undefined for every other request. */
export type Pages = (exchange: Exchange) => Reply | undefined;

/** A tag that changes with the text (FNV-1a); nothing secret hangs on it. */
function tagOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `"${text.length.toString(36)}-${(hash >>> 0).toString(36)}"`;
}

function factsOf(definition: CompiledDefinition): object {
  const { code, type, status, title, meaning, causes, fixes, retry } = definition;
  const example: unknown = JSON.parse(exampleOf(definition));
  return { code, type, status, title, meaning, causes, fixes, retry, example };
}

/**
 * Makes the pages of the errors that an API has defined: HTML for browsers, JSON for everybody else, and a list of all
 * at the mount point.
 */
export function createPages(definitions: Definitions): Pages {
  const { mounts } = definitions;

  function answer(exchange: Exchange, json: () => unknown, html: () => string): Reply {
    const asked = preferences(exchange.header('accept') ?? '');
    const asHtml = asked.find((type) => type === 'text/html' || type === 'application/json') === 'text/html';
    const body = asHtml ? html() : JSON.stringify(json());
    const etag = tagOf(body);
    const headers = {
      etag,
      vary: 'Accept',
      'cache-control': 'public, max-age=300',
      'x-content-type-options': 'nosniff',
    };
    if (exchange.header('if-none-match')?.includes(etag)) return { status: 304, headers, body: '' };
    const type = asHtml ? 'text/html; charset=utf-8' : 'application/json';
    return {
      status: 200,
      headers: {
        ...headers,
        'content-type': type,
        ...(asHtml ? { 'content-security-policy': CONTENT_SECURITY_POLICY } : {}),
      },
      body: exchange.method === 'HEAD' ? '' : body,
    };
  }

  return (exchange) => {
    const mount = mountOf(exchange, mounts);
    if (mount === undefined) return undefined;
    const path = pagePath(exchange);
    if (path === mount && mount !== '') {
      const all = definitions.all();
      return answer(
        exchange,
        () => all.map(({ code, type, status, title }) => ({ code, type, status, title })),
        () => listOf(all, mount),
      );
    }
    const code = path.slice(mount.length + 1);
    const definition = definitions.all().find((each) => each.code === code);
    return (
      definition &&
      answer(
        exchange,
        () => factsOf(definition),
        () => pageOf(definition, mount),
      )
    );
  };
}
