import { type FollowEvent, followFile } from '@errata/hub';
import { EXIT } from '../failure.ts';
import type { HubPlace } from '../hub/options.ts';
import { asFailure, saySo } from '../report.ts';
import { untilStopped } from '../stop.ts';
import { plain } from '../terminal/plain.ts';
import { note, say } from '../terminal/say.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { ImportWish } from './import-files.ts';
import { StatusLine } from './status-line.ts';
import { openTarget } from './target.ts';

/** Follows files until the process is told to end; one that cannot be followed does not stop the others. */
export async function followFiles(
  place: HubPlace,
  wish: ImportWish,
  json: boolean,
  terminal: Terminal,
): Promise<void> {
  const stop = untilStopped();
  const status = new StatusLine(terminal, !json);
  const tell = (event: Record<string, unknown>, text: string): void => {
    if (json) say(JSON.stringify({ at: new Date().toISOString(), ...event }));
    else status.above(text);
  };
  const target = await openTarget(place, {
    signal: stop.signal,
    patience: Number.POSITIVE_INFINITY,
    waiting: (error, milliseconds) =>
      tell(
        { kind: 'waiting', detail: error.message, wait_ms: Math.round(milliseconds) },
        `${error.message} Trying again in ${Math.ceil(milliseconds / 1_000)} s; nothing is lost meanwhile.`,
      ),
  });
  try {
    await target.prepare(wish.project, wish.routes);
    const { project, service, pattern } = wish;
    const ends = await Promise.all(
      wish.files.map(async (file) => {
        try {
          await followFile(file, target.door, {
            project,
            service,
            pattern,
            signal: stop.signal,
            told: (event) => {
              if (event.kind === 'sent') status.add(event.lines);
              if (json) tell({ file, ...event }, '');
              else if (event.kind !== 'sent') tell(event, `${plain(file)}: ${textOf(event)}`);
            },
          });
          return true;
        } catch (error) {
          if (stop.signal.aborted) return true;
          const failure = asFailure(error);
          if (json)
            tell(
              { file, kind: 'failed', code: failure.code ?? null, detail: failure.message, fix: failure.fix },
              '',
            );
          saySo(failure, file);
          return false;
        }
      }),
    );
    status.end();
    if (!ends.includes(true)) process.exitCode = EXIT.failed;
    else if (!json) note('Ended. Start it again at any time: it goes on where it stopped.');
  } finally {
    await target.close();
    stop.done();
  }
}

function textOf(event: Exclude<FollowEvent, { kind: 'sent' }>): string {
  switch (event.kind) {
    case 'absent':
      return 'there is no such file yet; waiting for it.';
    case 'opened':
      return `following (${event.format})${event.known_lines > 0 ? `, ${event.known_lines.toLocaleString('en')} lines known from before` : ''}.`;
    case 'unclear':
      return `the format is not clear from so few lines; waiting for more. ${plain(event.detail)}`;
    case 'rotated':
      return 'rotated; going on with the new file.';
    case 'caught_up':
      return `read the rest of ${plain(event.path)}, renamed while nobody followed.`;
    case 'truncated':
      return 'emptied; going on from its beginning.';
    case 'reopening':
      return `${plain(event.detail)} Opening it again.`;
  }
}
