import { createHash } from 'node:crypto';
import { defineErrors, type ErrataOptions } from 'errata';
import { createServer, unmatched } from 'errata/node';
import { describe, expect, it } from 'vitest';
import { serve } from './support/serve.ts';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const errors = defineErrors({
  user_not_found: {
    status: 404,
    title: 'User not found',
    detail: ({ id }: { id: string }) => `No user has the id ${id}.`,
    meaning: 'The id is <b>unknown</b> & "free".',
    causes: ['A typing error.', '</main><script>alert(1)</script>'],
    fixes: { consumer: 'List the users.', operator: 'Look at replication.' },
    retry: 'never',
  },
  no_text: { status: 400, title: 'No text', detail: () => Symbol('no text') as unknown as string },
});

function start(given: ErrataOptions['errors'] = errors) {
  return serve(
    createServer(
      () => {
        throw unmatched();
      },
      { errors: given, logger: false },
    ),
  );
}

async function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const response = await fetch((await start()) + path, { headers, method });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe('the page of an error', () => {
  it('is JSON for a program', async () => {
    const { status, headers, text } = await get('/problems/user_not_found');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json');
    expect(headers.get('vary')).toBe('Accept');
    expect(JSON.parse(text)).toEqual({
      code: 'user_not_found',
      type: '/problems/user_not_found',
      status: 404,
      title: 'User not found',
      meaning: 'The id is <b>unknown</b> & "free".',
      causes: ['A typing error.', '</main><script>alert(1)</script>'],
      fixes: { consumer: 'List the users.', operator: 'Look at replication.' },
      retry: 'never',
      example: {
        type: '/problems/user_not_found',
        title: 'User not found',
        status: 404,
        detail: 'No user has the id {id}.',
        code: 'user_not_found',
        fix: 'List the users.',
        trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
      },
    });
  });

  it('is HTML for a browser, with all text escaped and nothing to load', async () => {
    const { headers, text } = await get('/problems/user_not_found', { accept: BROWSER });
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(text).toContain('The id is &#60;b&#62;unknown&#60;/b&#62; &#38; &#34;free&#34;.');
    expect(text).not.toContain('<script');
    for (const said of [
      'A typing error.',
      'List the users.',
      'Look at replication.',
      'No user has the id {id}.',
    ])
      expect(text).toContain(said);
    expect(text).not.toMatch(/(?:src|href)=["']?(?:https?:)?\/\//);
  });

  it('allows its own style by hash and nothing else', async () => {
    const { headers, text } = await get('/problems/user_not_found', { accept: BROWSER });
    const style = /<style>(.*)<\/style>/s.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none';style-src 'sha256-${hash}';base-uri 'none';form-action 'none';frame-ancestors 'none'`,
    );
  });

  it.each([
    ['application/json, text/html', 'application/json'],
    ['text/html;q=0.2, application/json', 'application/json'],
    ['application/json;q=0.2, text/html;q=0.9', 'text/html; charset=utf-8'],
    ['TEXT/HTML', 'text/html; charset=utf-8'],
    ['text/html;q=0', 'application/json'],
    ['text/html;q=rubbish', 'application/json'],
    [`${'text/plain,'.repeat(5000)}text/html`, 'application/json'],
  ])('is what Accept prefers: %.40s', async (accept, type) => {
    const { headers } = await get('/problems/user_not_found', { accept: accept.slice(0, 9000) });
    expect(headers.get('content-type')).toBe(type);
  });

  it('has no body for HEAD, a tag, and is not sent again to who has it', async () => {
    const head = await get('/problems/user_not_found', {}, 'HEAD');
    expect([head.status, head.text]).toEqual([200, '']);
    const etag = head.headers.get('etag') ?? '';
    expect(head.headers.get('cache-control')).toBe('public, max-age=300');
    const again = await get('/problems/user_not_found', { 'if-none-match': `W/"x", ${etag}` });
    expect([again.status, again.text]).toEqual([304, '']);
    const html = await get('/problems/user_not_found', { 'if-none-match': etag, accept: BROWSER });
    expect(html.status).toBe(200);
  });

  it('is there with a slash at the end, and answers a code that is none with 404', async () => {
    expect((await get('/problems/user_not_found/')).status).toBe(200);
    const none = await get('/problems/no_such_code', { accept: BROWSER });
    expect([none.status, none.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    expect((await get('/problems/user_not_found', {}, 'POST')).status).toBe(404);
  });
});

describe('the pages of several sets', () => {
  const set = (code: string, types: string) =>
    defineErrors({ [code]: { status: 404, title: code } }, { types });
  const sets = [
    set('user_gone', 'https://api.example.com/problems'),
    set('card_refused', 'https://api.example.com/problems/billing'),
    set('parcel_lost', '/shipping'),
  ];

  it.each([
    '/problems/user_gone',
    '/problems/billing/card_refused',
    '/shipping/parcel_lost',
    '/problems/malformed_path',
  ])('are where the types of each point: %s', async (path) => {
    const url = await start(sets);
    const { type } = (await (await fetch(url + path)).json()) as { type: string };
    expect(new URL(type, url).pathname).toBe(path);
  });
});

describe('a page that cannot be made', () => {
  it('is a 500 and not a request without an answer', async () => {
    expect((await get('/problems/no_text')).status).toBe(500);
  });
});

describe('the list of errors', () => {
  it.each(['/problems', '/problems/', '/problems?x=1'])('is at %s', async (path) => {
    const { status, text } = await get(path);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toContainEqual({
      code: 'user_not_found',
      type: '/problems/user_not_found',
      status: 404,
      title: 'User not found',
    });
    expect(text).toContain('"invalid_request"');
    expect((await get(path, { accept: BROWSER })).text).toContain('<a href="/problems/user_not_found">');
  });
});
