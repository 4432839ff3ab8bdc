// Opens the embedded engine on a directory, says so, and keeps it open until it is killed.
import { createRequire } from 'node:module';

const { Session } = createRequire(import.meta.url)('chdb');
const session = new Session(process.argv[2]);
session.query('SELECT 1');
process.stdout.write('open\n');
setInterval(() => session, 60_000);
