import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const violations = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }));

/** What keeps people from reading the page: all that axe finds, and how many pixels it is wider than the screen. */
export async function unreadable(page: Page): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(await readFile(AXE, 'utf8'));
  const found = violations.parse(
    await page.evaluate("axe.run({ resultTypes: ['violations'] }).then((results) => results.violations)"),
  );
  const wider = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
  return [
    ...found.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 200)}`),
    ...(wider > 0 ? [`${wider} px wider than the screen`] : []),
  ];
}

/** The same on a screen of the given width. */
export async function unreadableAt(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 900 });
  return unreadable(page);
}

/** What stands first in each row of a table, below its head. */
export async function firstCells(table: Locator): Promise<string[]> {
  await table.waitFor();
  const cells = await table.locator('tbody tr td:first-child').allTextContents();
  return cells.map((cell) => cell.trim());
}
