// Fills a spool in a folder until the disk refuses, opens it again, makes room and goes on. Prints what happened as JSON.
import { readdir } from 'node:fs/promises';
import { Spool } from '../../dist/spool/spool.js';

const [, , folder, bytes] = process.argv;
const batch = (n) => ({
  id: String(n).padStart(64, '0'),
  project: 'default',
  content: { kind: 'events', source: 'agent' },
  arrived: new Date().toISOString(),
});
const spool = await Spool.open(folder, 1e9);
let accepted = 0;
let refused = '';
while (refused === '' && accepted < 100) {
  // Growing, so that a limit on the size of a file is met as well.
  const data = Buffer.alloc(Number(bytes) * (accepted + 1), 'a\n');
  await spool.put(batch(accepted), data).then(
    () => {
      accepted += 1;
    },
    (error) => {
      refused = error.code;
    },
  );
}
// Before it is opened again: what was refused must not fill the disk until then.
const files = (await readdir(folder)).length;
const again = await Spool.open(folder, 1e9);
const found = again.length;
for (const one of [...again.waiting()].slice(1)) await again.remove(one);
const later = await again.put(batch(1_000), Buffer.from('a\n'));
process.stdout.write(JSON.stringify({ accepted, refused, found, files, later }));
