import { KEY_SCOPES, type KeyInfo, keyBody, keyListBody } from '@errata/hub';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { callHub } from '../hub/call-hub.ts';
import { hubPlace, withHubOptions } from '../hub/options.ts';
import { withHub } from '../hub/with-hub.ts';
import { plain } from '../terminal/plain.ts';
import { say, sayJson } from '../terminal/say.ts';
import { table } from '../terminal/table.ts';

const common = z.object({ project: z.string(), json: z.boolean().default(false) });
const creation = common.extend({ name: z.string(), scope: z.enum(KEY_SCOPES) });
const newKey = keyBody.extend({ secret: z.string() });

/** `errata key`: makes, lists and revokes the keys of a project. */
export function keyCommand(program: Command): void {
  const key = program
    .command('key')
    .summary('make, list and revoke keys')
    .description('Keys let programs send requests to a hub or read from it. They belong to one project.')
    .addHelpText(
      'after',
      `
Examples:
  errata key create --name "shop api" --scope ingest
  errata key list
  errata key revoke 0b6d9f3c-8f60-4c28-9a15-0f1b7f1a2c3d`,
    );
  sub(key.command('create').description('make a key; its secret is shown once'))
    .addOption(
      new Option(
        '--scope <scope>',
        'ingest sends, read reads, admin does everything in the project, browser is public and only sends what browsers met',
      )
        .choices([...KEY_SCOPES])
        .default('ingest'),
    )
    .option('--name <name>', 'what the key is for', 'made on the command line')
    .action(async (_given: unknown, command: Command) => {
      const { json, ...body } = creation.parse(command.opts());
      const made = await withHub(hubPlace(command), (hub) => callHub(hub, 'POST', '/v1/keys', newKey, body));
      if (json) sayJson(made);
      else
        say(
          `${made.secret}\n\nThis is the key "${plain(made.name)}" (${made.scope}, project ${made.project}). Keep it: it is shown this once.\nSend it as: Authorization: Bearer <key>`,
        );
    });
  sub(key.command('list').description('list the keys that work')).action(
    async (_given: unknown, command: Command) => {
      const { json, project } = common.parse(command.opts());
      const query = new URLSearchParams({ project });
      const { items } = await withHub(hubPlace(command), (hub) =>
        callHub(hub, 'GET', `/v1/keys?${query}`, keyListBody),
      );
      if (json) sayJson({ items });
      else say(items.length === 0 ? 'There is no key. Make one: errata key create' : listText(items));
    },
  );
  sub(
    key.command('revoke').description('end a key at once').argument('<id>', 'the id that the list shows'),
  ).action(async (id: string, _given: unknown, command: Command) => {
    const { json, project } = common.parse(command.opts());
    const query = new URLSearchParams({ project });
    await withHub(hubPlace(command), (hub) =>
      callHub(hub, 'DELETE', `/v1/keys/${encodeURIComponent(id)}?${query}`, z.unknown()),
    );
    if (json) sayJson({ id, revoked: true });
    else say(`The key ${plain(id)} is revoked: it stopped working just now.`);
  });
}

function sub(command: Command): Command {
  return withHubOptions(
    command
      .addOption(
        new Option('--project <name>', 'project of the key').default('default').env('ERRATA_PROJECT'),
      )
      .option('--json', 'print JSON'),
  );
}

function listText(items: readonly KeyInfo[]): string {
  return table(
    ['id', 'name', 'scope', 'begins with', 'created', 'last used'],
    items.map(({ id, name, scope, prefix, created, last_used }) => [
      id,
      plain(name),
      scope,
      prefix,
      created.slice(0, 10),
      last_used?.slice(0, 10) ?? 'never',
    ]),
  );
}
