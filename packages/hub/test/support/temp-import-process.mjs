// Imports a file into a data directory as `errata import` does without a hub. Arguments: data directory, file.
// Says `opened` once the stores are open and, unless it is killed before, the import as JSON.
import { pino } from 'pino';
import { importFile, openEngine } from '../../dist/index.js';

const [, , dataDir, file] = process.argv;
const engine = await openEngine({ dataDir, logger: pino({ level: 'silent' }) });
process.stdout.write('opened\n');
const { id } = await importFile(file, engine.imports, { project: 'default' });
process.stdout.write(`${JSON.stringify(await engine.imports.settled(id))}\n`);
await engine.close();
