// Runs smoke.mjs in Node, Deno or Bun: the addresses are the arguments. Prints what came of it as JSON.
import * as client from '../../packages/errata/dist/client/index.js';
import { smoke } from './smoke.mjs';

const { process } = globalThis;
const [url, gone] = process.argv.slice(2);
console.log(JSON.stringify(await smoke(client, { url, gone })));
process.exit(0);
