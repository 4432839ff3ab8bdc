import { defineErrors } from 'errata';
import { createServer } from 'errata/node';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { serve } from './support/serve.ts';

const errors = defineErrors({
  gone_fishing: {
    status: 404,
    title: 'Nobody here',
    detail: ({ until }: { until: string }) => `Back at ${until}.`,
    messages: {
      de: { title: 'Niemand da', detail: ({ until }: { until: string }) => `Zurück um ${until}.` },
      'pt-BR': { title: 'Ninguém aqui' },
      'zh-Hant': { detail: '外出' },
    },
  },
  plain: { status: 404, title: 'Plain' },
});

async function ask(accept: string | undefined, what: 'gone_fishing' | 'plain' = 'gone_fishing') {
  const url = await serve(
    createServer(
      () => {
        throw what === 'plain' ? errors.plain() : errors.gone_fishing({ until: '9' });
      },
      { errors, logger: false },
    ),
  );
  const response = await fetch(url, { headers: accept === undefined ? {} : { 'accept-language': accept } });
  const { title, detail } = (await response.json()) as { title: string; detail?: string };
  const { headers } = response;
  return { title, detail, language: headers.get('content-language'), vary: headers.get('vary') };
}

describe('the language of a problem', () => {
  // RFC 4647 §3.4: lookup; RFC 9110 §12.4.2: weights.
  it.each([
    [undefined, 'en'],
    ['de', 'de'],
    ['DE-at', 'de'],
    ['de-Latn-AT-1996', 'de'],
    ['de-a-value-x', 'de'],
    ['d', 'en'],
    ['den', 'en'],
    ['pt', 'en'],
    ['pt-br', 'pt-BR'],
    ['zh-Hant-TW', 'zh-Hant'],
    ['zh-Hans', 'en'],
    ['fr, de', 'de'],
    ['de;q=0.1, pt-BR;q=0.9', 'pt-BR'],
    ['de;q=0, *', 'en'],
    ['de;q=0', 'en'],
    ['fr;q=1, *;q=0.5, de;q=0.4', 'en'],
    ['*', 'en'],
    ['*, de', 'en'],
    ['de ; q=1', 'de'],
    ['de;q=high', 'en'],
    ['de;q=2', 'de'],
    [',,;;q=,', 'en'],
    ['--de', 'en'],
    [`${'x-'.repeat(4000)}de`, 'en'],
    [`${'fr,'.repeat(2000)}de`, 'en'],
    ['constructor, __proto__', 'en'],
  ])('for %.30s is %s', async (accept, language) => {
    const answer = await ask(accept);
    expect(answer.language).toBe(language);
    expect(answer.vary).toBe('Accept-Language');
  });

  it('has title and detail in it, each where there is a translation', async () => {
    expect(await ask('de')).toMatchObject({ title: 'Niemand da', detail: 'Zurück um 9.' });
    expect(await ask('pt-BR')).toMatchObject({ title: 'Ninguém aqui', detail: 'Back at 9.' });
    expect(await ask('zh-Hant')).toMatchObject({ title: 'Nobody here', detail: '外出' });
  });

  it('is not negotiated where there is only one', async () => {
    expect(await ask('de', 'plain')).toEqual({
      title: 'Plain',
      detail: undefined,
      language: null,
      vary: null,
    });
  });
});

describe('the types of translations', () => {
  it('ask the thrower for what a translation needs', () => {
    const more = defineErrors({
      late: {
        status: 409,
        title: 'Late',
        messages: {
          de: { detail: ({ by }: { by: number }) => `${by} zu spät` },
          fr: { detail: ({ name }: { name: string }) => `${name} en retard` },
          it: { title: 'Tardi' },
        },
      },
    });
    expectTypeOf(more.late).parameter(0).toEqualTypeOf<{ by: number } & { name: string }>();
    // @ts-expect-error the French detail needs a name
    more.late({ by: 1 });
    expect(more.late({ by: 1, name: 'x' }).params).toEqual({ by: 1, name: 'x' });
  });
});
