import { describe, expect, test } from 'vitest';
import { unusedRoutes } from '../src/features/endpoints/quiet.ts';
import { readColumns, USUAL_COLUMNS, writeColumns } from '../src/features/requests/columns.ts';
import { toCurl } from '../src/features/requests/curl.ts';
import { fixedPrefix, matchesRoute } from '../src/features/settings/route-match.ts';

describe('a request as a curl command', () => {
  const row = { method: 'GET', host: 'api.example', path: '/a', query: '' };
  test.each([
    [row, "curl -i 'https://api.example/a'"],
    [{ ...row, method: 'POST', query: 'x=1&y=2' }, "curl -i -X POST 'https://api.example/a?x=1&y=2'"],
    [{ ...row, method: 'HEAD' }, "curl -I 'https://api.example/a'"],
    [{ ...row, host: '' }, "curl -i 'https://HOST/a'"],
    [{ ...row, path: '/a[1]/../b' }, "curl -i --globoff --path-as-is 'https://api.example/a[1]/../b'"],
    [{ ...row, path: 'http://other.example/x' }, "curl -i 'http://other.example/x'"],
    // What came from outside can neither end the quotes nor start a line.
    [{ ...row, path: "/'; rm -rf ~ #" }, "curl -i 'https://api.example/%27;%20rm%20-rf%20~%20#'"],
    [
      { ...row, path: '/a\nrm -rf ~\u001b[201~' },
      "curl -i --globoff 'https://api.example/a%0Arm%20-rf%20~%1B[201~'",
    ],
    [{ ...row, method: "\u0016\u0003'; rm" }, "curl -i 'https://api.example/a'"],
    [{ ...row, host: "x'$(id)" }, "curl -i 'https://x%27$(id)/a'"],
  ])('%#', (request, command) => {
    expect(toCurl(request)).toBe(command);
  });

  test('has the headers and the body that were captured, each one argument of the shell', () => {
    expect(
      toCurl({
        ...row,
        method: 'POST',
        request_headers: {
          'content-type': 'application/json',
          host: 'api.example',
          'x-a': "it's $(id)",
          authorization: '[redacted]',
        },
        request_body: '{"a":"it\'s"}\n\u001b[201~',
      }),
    ).toBe(
      "curl -i -X POST -H 'content-type: application/json' -H 'x-a: it'\\''s $(id)' -H 'authorization: [redacted]' " +
        '--data-raw $\'{"a":"it\\u0027s"}\\u000a\\u001b[201~\' \'https://api.example/a\'',
    );
  });
});

describe('columns in the URL', () => {
  test('the usual ones stay out of it', () => {
    expect(writeColumns(USUAL_COLUMNS)).toBeUndefined();
    expect(readColumns(undefined)).toBe(USUAL_COLUMNS);
  });
  test('unknown names are dropped, the time stays, the order is fixed', () => {
    expect(readColumns('path,nonsense,status')).toEqual(['time', 'status', 'path']);
    expect(writeColumns(['path', 'time', 'status'])).toBe('time,status,path');
  });
});

describe('route patterns', () => {
  test.each([
    ['/users/:id', '/users/42', true],
    ['/users/:id', '/users/42/orders', false],
    ['/static/*', '/static/js/a.js', true],
    ['/static/*', '/static', false],
    ['/a/*/c', '/a/b/c', true],
    ['/a', '/b', false],
  ])('%s takes %s: %s', (pattern, path, taken) => {
    expect(matchesRoute(pattern, path)).toBe(taken);
  });
  test('begin with what comes before the first parameter', () => {
    expect(fixedPrefix('/users/:id/orders')).toBe('/users/');
    expect(fixedPrefix('/static/*')).toBe('/static/');
    expect(fixedPrefix('/about')).toBe('/about');
  });
  test('a learned beginning of a called route is not unused', () => {
    const learned = { pattern: '/blog/:slug', origin: 'learned' as const };
    const own = { pattern: '/shops/:shop', origin: 'user' as const };
    const called = [
      { route: '/blog/:slug/comments', requests: 3 },
      { route: '/shops/:shop', requests: 0 },
    ];
    expect(unusedRoutes([learned, own], called)).toEqual([own]);
  });
});
