#!/usr/bin/env node
// In a checkout the command builds itself when its sources changed; a published package has no build script.
const build = new URL('../../../scripts/build.mjs', import.meta.url);
await import(build.href).catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
});
await import('../dist/main.js');
