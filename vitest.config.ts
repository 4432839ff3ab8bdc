import { defineConfig } from 'vitest/config';

/** Tests of one name: how long they may take, and which files hold them. */
const project = (name: string, seconds: number, include: string[], exclude: string[] = []) => ({
  test: {
    name,
    pool: 'forks' as const,
    testTimeout: seconds * 1_000,
    hookTimeout: seconds * 1_000,
    // What is waited for comes at once, or late on a busy machine.
    expect: { poll: { timeout: 15_000 } },
    include,
    exclude,
  },
});

/** `*.test.ts` runs everywhere; `*.engine.test.ts` starts real servers; `*.browser.test.ts` drives Chromium. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      project(
        'unit',
        60,
        ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts'],
        ['**/*.{engine,browser,real-data}.test.ts'],
      ),
      project('engines', 120, ['packages/*/test/**/*.engine.test.ts']),
      project('browser', 120, ['packages/*/test/**/*.browser.test.ts']),
      project('real-data', 120, ['packages/*/test/**/*.real-data.test.ts']),
    ],
  },
});
