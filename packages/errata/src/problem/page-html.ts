import { AUDIENCES, type Audience, type RetryRule } from '../catalogue/entry.ts';
import type { CompiledDefinition } from './definition.ts';
import { exampleOf } from './example.ts';

/** The style of the pages. Their policy names its hash, so nothing else is applied. */
export const STYLE =
  ':root{color-scheme:light dark;background:Canvas;color:CanvasText;font:17px/1.5 system-ui,sans-serif}body{max-width:44rem;margin:3rem auto;padding:0 1rem}h1{line-height:1.2;margin:.2em 0}h2{font-size:1rem;margin:2em 0 .3em}dt{font-weight:600}dd,ul{margin:0 0 .6em}ul{padding-left:1.2em}dd,li,h1{overflow-wrap:anywhere}code,pre{font:.85em/1.5 ui-monospace,monospace}pre{padding:1em;white-space:pre-wrap;overflow-wrap:anywhere;background:color-mix(in srgb,currentColor 8%,transparent)}';

/** What the pages may load (Content Security Policy Level 3): nothing but their own style. */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none';style-src 'sha256-tgCj87EZfQXRFtkUrMR6l9YTohJ0D1IcZV9Ql07GXSQ=';base-uri 'none';form-action 'none';frame-ancestors 'none'";

const WHO: Readonly<Record<Audience, string>> = {
  consumer: 'Who calls the API',
  owner: 'Who develops the API',
  operator: 'Who runs the API',
  user: 'Who uses the application',
};

const RETRY: Readonly<Record<RetryRule, string>> = {
  never: 'No: the answer stays the same until the request changes.',
  'after-delay': 'Yes, not before Retry-After where the response has one, else with growing pauses.',
  'if-idempotent': 'Only where doing it twice does no harm: it may have been done.',
  'new-connection': 'Yes, at once, on another connection.',
  'after-change': 'Once what is asked for has changed.',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`);
}

function section(title: string, html: string): string {
  return html && `<h2>${title}</h2>${html}`;
}

function document(title: string, language: string, html: string): string {
  return `<!doctype html><html lang="${escaped(language)}"><meta charset=utf-8><meta name=viewport content="width=device-width"><title>${escaped(title)}</title><style>${STYLE}</style><main>${html}</main>`;
}

/** The page of one error. */
export function pageOf(definition: CompiledDefinition, mount: string): string {
  const { status, title, code, language, meaning = '', causes = [], fixes = {}, retry } = definition;
  const example = JSON.stringify(JSON.parse(exampleOf(definition)), null, 2);
  return document(
    `${status} ${title}`,
    language,
    `<p>${status} <code>${escaped(code)}</code><h1>${escaped(title)}</h1><p>${escaped(meaning)}${section(
      'Causes',
      causes.length > 0 ? `<ul>${causes.map((cause) => `<li>${escaped(cause)}`).join('')}</ul>` : '',
    )}${section(
      'What to do',
      AUDIENCES.filter((who) => fixes[who])
        .map((who) => `<dl><dt>${WHO[who]}<dd>${escaped(fixes[who] ?? '')}</dl>`)
        .join(''),
    )}${section('Send it again?', retry ? `<p>${RETRY[retry]}` : '')}${section(
      'Example',
      `<pre>${escaped(example)}</pre>`,
    )}<p><a href="${escaped(mount)}">All errors</a>`,
  );
}

/** The list of all errors. */
export function listOf(definitions: readonly CompiledDefinition[], mount: string): string {
  return document(
    'Errors',
    'en',
    `<h1>Errors</h1><ul>${definitions
      .map(
        ({ code, status, title }) =>
          `<li>${status} <a href="${escaped(`${mount}/${code}`)}"><code>${escaped(code)}</code></a> ${escaped(title)}`,
      )
      .join('')}</ul>`,
  );
}
