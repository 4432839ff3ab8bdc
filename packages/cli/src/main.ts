import { Command, CommanderError } from 'commander';
import { EXIT, Failure } from './failure.ts';
import { report } from './report.ts';

/** Every command. Only the one that is asked for is loaded: the hub takes a second, and `explain` needs none of it. */
const COMMANDS: readonly (readonly [name: string, load: () => Promise<(program: Command) => void>])[] = [
  ['start', async () => (await import('./commands/start.ts')).startCommand],
  ['import', async () => (await import('./commands/import.ts')).importCommand],
  ['audit', async () => (await import('./commands/audit.ts')).auditCommand],
  ['explain', async () => (await import('./commands/explain.ts')).explainCommand],
  ['client-types', async () => (await import('./commands/client-types.ts')).clientTypesCommand],
  ['key', async () => (await import('./commands/key.ts')).keyCommand],
  ['lint', async () => (await import('./commands/lint.ts')).lintCommand],
  ['routes', async () => (await import('./commands/routes.ts')).routesCommand],
  ['token', async () => (await import('./commands/token.ts')).tokenCommand],
  ['version', async () => (await import('./commands/version.ts')).versionCommand],
];

const program = new Command('errata')
  .description('The error layer for HTTP APIs: import logs, explain errors, run the hub.')
  .option('--no-color', 'print without colour (so does the environment variable NO_COLOR)')
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'errata: ')) })
  .showHelpAfterError('Add --help to see what it takes.')
  .exitOverride();
const asked = process.argv.slice(2).find((argument) => !argument.startsWith('-'));
const known = COMMANDS.filter(([name]) => name === asked);
for (const [, load] of known.length > 0 ? known : COMMANDS) (await load())(program);
for (const command of program.commands) command.copyInheritedSettings(program);

// A reader that has seen enough, such as `head`, closes the pipe: that is no fault.
process.stdout.on('error', (error) => {
  if ('code' in error && error.code === 'EPIPE') process.exit(EXIT.ok);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  else {
    report(error, process.argv.includes('--json'));
    process.exitCode = error instanceof Failure ? error.exitCode : EXIT.failed;
  }
}
