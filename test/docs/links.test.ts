import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAGES, ROOT, textOf } from './pages.ts';

const LINKED = [...PAGES, 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'examples/README.md'];

const sdk = JSON.parse(readFileSync(join(ROOT, 'packages/errata/package.json'), 'utf8')) as {
  exports: Record<string, unknown>;
};

/** The anchor that a heading has. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\d _-]/gu, '')
    .replaceAll(' ', '-');
}

function anchorsOf(page: string): string[] {
  return [...textOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));
}

describe.each(LINKED)('%s', (page) => {
  const prose = textOf(page).replace(/^```[\s\S]*?^```$/gm, '');

  it('links to what is there', () => {
    const broken = [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link = '']) => link)
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [path = '', anchor] = link.split('#', 2);
        const target = path === '' ? page : join(dirname(page), path);
        if (!existsSync(join(ROOT, target))) return true;
        return anchor !== undefined && !anchorsOf(target).includes(anchor);
      });
    expect(broken).toEqual([]);
  });

  it('names no entry point of the SDK that there is not', () => {
    const named = [...textOf(page).matchAll(/(?<=['"`])errata\/([a-z]+)(?=['"`])/g)].map(
      ([, name]) => `./${name}`,
    );
    expect(named.filter((name) => !(name in sdk.exports))).toEqual([]);
  });
});
