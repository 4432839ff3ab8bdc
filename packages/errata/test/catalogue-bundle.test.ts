import { status404, status429 } from 'errata/catalogue';
import { describe, expect, it } from 'vitest';
import { bundle } from './bundle.ts';

describe('a bundler that is asked for one entry', () => {
  it('takes that entry and no other', async () => {
    const code = await bundle("import { status429 } from 'errata/catalogue'; console.log(status429);");
    expect(code).toContain(status429.meaning);
    expect(code).not.toContain(status404.meaning);
    expect(code).not.toContain('UNAVAILABLE');
    expect(code.length).toBeLessThan(6_000);
  });

  it('takes them all where they are asked for', async () => {
    const code = await bundle("import { findEntry } from 'errata/catalogue'; console.log(findEntry('429'));");
    expect(code).toContain(status429.meaning);
    expect(code).toContain(status404.meaning);
    expect(code).toContain('UNAVAILABLE');
  });

  it('takes nothing for a question that needs no entry', async () => {
    const code = await bundle("import { classOf } from 'errata/catalogue'; console.log(classOf(429));");
    expect(code.length).toBeLessThan(1_000);
  });
});
