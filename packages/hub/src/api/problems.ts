import { z } from 'zod';
import type { Routes } from '../server/deps.ts';
import { errorCodes, errors, isErrorCode } from '../server/errors/list.ts';
import { problem, reasonPhrase } from '../server/problem.ts';

const problemType = z.object({
  type: z.string().describe('The `type` of such a problem'),
  code: z.string(),
  status: z.number(),
  title: z.string(),
  fix: z.string().describe('What to do about it'),
});

/** The pages that the `type` of our own problems points to: what each means, for programs and for people. */
export const problemRoutes: Routes = (app) => {
  app.get(
    '/problems',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Every problem that the hub itself can give',
        tags: ['problems'],
        response: { 200: z.object({ items: z.array(problemType) }) },
      },
    },
    async () => ({ items: errorCodes.map(describe) }),
  );
  app.get(
    '/problems/:code',
    {
      config: { access: 'public', problems: ['not_found'] },
      schema: {
        summary: 'One problem: what its type, code and title mean, and what to do',
        tags: ['problems'],
        params: z.object({ code: z.string() }),
        response: {
          200: {
            description: 'As JSON, or as a page for a browser',
            content: { 'application/json': { schema: problemType }, 'text/html': { schema: z.string() } },
          },
        },
      },
    },
    async (request, reply) => {
      const { code } = request.params;
      if (!isErrorCode(code)) throw problem('not_found', { path: `/problems/${code}` });
      reply.header('vary', 'accept');
      const described = describe(code);
      if (!request.headers.accept?.includes('text/html'))
        return reply.type('application/json').send(described);
      return reply.type('text/html; charset=utf-8').serializer(String).send(page(described));
    },
  );
};

function describe(code: (typeof errorCodes)[number]): z.infer<typeof problemType> {
  const { status, title, fix } = errors[code];
  return { type: `/problems/${code}`, code, status, title, fix };
}

/** Holds text of our own catalogue alone, which needs no more than these three escapes. */
function page({ code, status, title, fix }: z.infer<typeof problemType>): string {
  const text = (value: string) =>
    value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${text(title)} · Errata</title>
<h1>${text(title)}</h1>
<p><code>${text(code)}</code>, sent with ${status} ${text(reasonPhrase(status))}</p>
<h2>What to do</h2>
<p>${text(fix)}</p>
<p><a href="/">Errata</a></p>
`;
}
