import { routePattern } from '@errata/hub';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { EXIT, Failure } from '../failure.ts';
import type { HubAccess } from '../hub/call-hub.ts';
import { hubPlace, withHubOptions } from '../hub/options.ts';
import { addRoutesThrough, listRoutesThrough, type Route, removeRoutesThrough } from '../hub/routes.ts';
import { withHub } from '../hub/with-hub.ts';
import { plain } from '../terminal/plain.ts';
import { say, sayJson } from '../terminal/say.ts';
import { table } from '../terminal/table.ts';

const common = z.object({ project: z.string(), json: z.boolean().default(false) });
type Change = (hub: HubAccess, project: string, patterns: readonly string[]) => Promise<Route[]>;

/** `errata routes`: the templates by which paths are grouped. */
export function routesCommand(program: Command): void {
  const routes = program
    .command('routes')
    .summary('list and change route patterns')
    .description(
      'A log has paths and no routes, so Errata derives templates such as /users/:id from them. Patterns that you add win, for requests to come.',
    )
    .addHelpText(
      'after',
      `
Examples:
  errata routes list
  errata routes add /shops/:shop/items/:item
  errata routes remove /shops/:shop/items/:item`,
    );
  sub(routes.command('list').description('list the patterns of a project')).action(
    (_given: unknown, command: Command) =>
      answer(command, [], (hub, project) => listRoutesThrough(hub, project)),
  );
  const change = (name: string, description: string, how: Change) =>
    sub(
      routes.command(name).description(description).argument('<patterns...>', 'templates such as /users/:id'),
    ).action((patterns: string[], _given: unknown, command: Command) => answer(command, patterns, how));
  change('add', 'add patterns', addRoutesThrough);
  change('remove', 'remove patterns that were added', removeRoutesThrough);
}

function sub(command: Command): Command {
  return withHubOptions(
    command
      .addOption(
        new Option('--project <name>', 'project of the routes').default('default').env('ERRATA_PROJECT'),
      )
      .option('--json', 'print JSON'),
  );
}

async function answer(command: Command, patterns: readonly string[], how: Change): Promise<void> {
  const { project, json } = common.parse(command.opts());
  for (const pattern of patterns) checkPattern(pattern);
  const items = await withHub(hubPlace(command), (hub) => how(hub, project, patterns));
  if (json) sayJson({ items });
  else if (items.length === 0) say('There are no patterns yet. Add one: errata routes add /users/:id');
  else
    say(
      table(
        ['pattern', 'origin'],
        items.map(({ pattern, origin }) => [plain(pattern), origin === 'user' ? 'added' : origin]),
      ),
    );
}

/** Throws where a text cannot be a route template. */
export function checkPattern(pattern: string): void {
  if (routePattern.safeParse(pattern).success) return;
  throw new Failure(
    `"${plain(pattern).slice(0, 80)}" is not a route.`,
    'Give a path that begins with / and holds no space, ? or #, such as /users/:id/orders.',
    { exitCode: EXIT.usage },
  );
}
