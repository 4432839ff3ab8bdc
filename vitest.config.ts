import { defineConfig } from 'vitest/config';

/** `*.test.ts` runs everywhere; `*.engine.test.ts` starts real servers; `*.browser.test.ts` drives Chromium. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['**/*.{engine,browser,real-data}.test.ts'],
        },
      },
      {
        test: {
          name: 'engines',
          pool: 'forks',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          include: ['packages/*/test/**/*.engine.test.ts'],
        },
      },
      {
        test: {
          name: 'browser',
          pool: 'forks',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          include: ['packages/*/test/**/*.browser.test.ts'],
        },
      },
      {
        test: {
          name: 'real-data',
          pool: 'forks',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          include: ['packages/*/test/**/*.real-data.test.ts'],
        },
      },
    ],
  },
});
