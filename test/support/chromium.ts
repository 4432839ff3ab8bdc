import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { z } from 'zod';

/** Where systems put Chrome and Chromium. */
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
/** A Chromium that comes inside its npm package; the newest that runs on Node 20. */
const FROM_NPM = '@sparticuz/chromium@147.0.2';

/** A page loads nothing but from the hub, and the browser itself must not call home. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts a headless Chromium: that of CHROME_PATH, an installed one, or one from npm, which is fetched into .cache once
 * and said so. Throws with what to do where there is none for this system.
 */
export async function launchChromium(): Promise<Browser> {
  const path = process.env.CHROME_PATH ?? INSTALLED.find((candidate) => existsSync(candidate));
  if (path) return chromium.launch({ executablePath: path, args: QUIET });
  const found = await fromNpm();
  return chromium.launch({ executablePath: found.path, args: [...found.args, ...QUIET] });
}

const packaged = z.object({ args: z.array(z.string()), executablePath: z.function() });

async function fromNpm(): Promise<{ path: string; args: string[] }> {
  const folder = fileURLToPath(new URL('../../.cache/chromium', import.meta.url));
  const module = join(folder, 'node_modules/@sparticuz/chromium');
  if (!existsSync(module)) {
    console.error(`No Chrome or Chromium is installed: fetching ${FROM_NPM} from npm, once (70 MB) …`);
    mkdirSync(folder, { recursive: true });
    const run = spawnSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', FROM_NPM], {
      encoding: 'utf8',
    });
    if (run.status !== 0)
      throw new Error(
        `npm could not fetch a Chromium: ${run.stderr}\nInstall Chrome or Chromium, or set CHROME_PATH.`,
      );
  }
  const entry = createRequire(join(folder, 'index.js')).resolve('@sparticuz/chromium');
  const loaded: unknown = (await import(pathToFileURL(entry).href)).default;
  const { args } = packaged.parse(loaded);
  const path = await (loaded as { executablePath(): Promise<string> }).executablePath();
  return { path, args };
}
