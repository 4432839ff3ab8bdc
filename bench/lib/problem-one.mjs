// Prints the nanoseconds that one library takes for one 404, thrown ten frames below where it is caught.
import { MAKERS } from './problem-makers.mjs';

const [, , name, seconds = '0.5'] = process.argv;
const make = await MAKERS[name]();
const DEPTH = 10;
const below = (depth, id) => (depth === 0 ? make(id) : below(depth - 1, id));

let length = 0;
/** Runs for a time in ms; answers ns each. */
function run(ms) {
  const started = performance.now();
  let count = 0;
  let now = started;
  while (now - started < ms) {
    for (let at = 0; at < 500; at += 1) length += below(DEPTH, `${count + at}`).length;
    count += 500;
    now = performance.now();
  }
  return ((now - started) * 1e6) / count;
}
run(300);
const ns = run(Number(seconds) * 1000);
if (length === 0) throw new Error('Nothing was made.');
console.log(ns);
