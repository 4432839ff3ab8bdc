import { z } from 'zod';
import { type LineParser, REJECT_REASONS, type RejectReason } from '../../receive/formats/format.ts';
import { STAGING_COLUMNS, stagingOf, stagingTable } from '../../store/telemetry/schema/staging.ts';
import { quote } from '../../store/telemetry/sql.ts';
import type { BatchContext } from '../context.ts';
import { levelsOf, type Named } from '../levels.ts';
import { shapeSql } from '../routes/shape.ts';

/** Bytes of a line past which it is not parsed. */
const LONGEST_LINE = 65_536;
/** Bytes kept of a line that was not taken. */
export const LONGEST_KEPT = 1_000;
/** Bytes kept of texts that visitors write. */
const LONGEST = {
  path: 2_048,
  query: 4_096,
  user_agent: 1_024,
  referrer: 2_048,
  message: 4_096,
};
/** Query parameters whose names hold one of these lose their values before they are stored. */
const SECRETS = [
  'token',
  'secret',
  'passw',
  'apikey',
  'api_key',
  'api-key',
  'signature',
  'auth',
  'session',
  'jwt',
];

const EVENT_COLUMNS = STAGING_COLUMNS.filter(({ name }) => name !== 'verdict' && name !== 'line');

/** Parses a batch in the engine, into the staging table; counts what became of each line. */
export async function parse({ telemetry, batch, reading, lane, path, outcome }: BatchContext): Promise<void> {
  const table = stagingOf(lane);
  const { content } = batch;
  await telemetry.command(stagingTable(lane, reading.told), undefined, lane);
  const { parser } = reading;
  if (content.kind === 'lines' && parser)
    await telemetry.load({
      path,
      format: 'LineAsString',
      structure: 'line String',
      statement: (source) => insert(table, parsedLines(parser, content.service), source),
      lane,
    });
  else
    await telemetry.load({
      path,
      format: 'JSONEachRow',
      structure: EVENT_COLUMNS.map(({ name, type }) => `${name} ${type}`).join(', '),
      statement: (source) => insert(table, events(), source),
      lane,
    });

  const row = z.object({
    verdict: z.string(),
    lines: z.number(),
    first: z.iso.datetime(),
    last: z.iso.datetime(),
  });
  const rows = await telemetry.query(
    `SELECT verdict, count() AS lines, min(time) AS first, max(time) AS last FROM ${table} GROUP BY verdict`,
    row,
  );
  for (const { verdict, lines, first, last } of rows) {
    outcome.lines += lines;
    if (verdict === '') {
      outcome.accepted = lines;
      outcome.first = new Date(first);
      outcome.last = new Date(last);
    } else if (verdict === 'skip') outcome.skipped = lines;
    else outcome.rejected[isReason(verdict) ? verdict : 'unrecognised'] = lines;
  }
}

function isReason(text: string): text is RejectReason {
  return text in REJECT_REASONS;
}

/** What one row of the batch's file becomes: names defined first, then a column each. */
interface Selection {
  readonly aliases: Named;
  readonly columns: Named;
}

function parsedLines(parser: LineParser, service: string): Selection {
  return {
    aliases: {
      ...parser.aliases,
      said: parser.verdict,
      parsed_time: parser.columns.time,
      judged: `multiIf(length(line) > ${LONGEST_LINE}, 'too_long', said != '', said, toUnixTimestamp(parsed_time) = 0, 'bad_time', '')`,
    },
    columns: {
      ...parser.columns,
      time: 'parsed_time',
      service: parser.columns.service ?? quote(service),
      verdict: 'judged',
      line: `substring(line, 1, ${LONGEST_KEPT})`,
    },
  };
}

function events(): Selection {
  return {
    aliases: {},
    columns: {
      ...Object.fromEntries(EVENT_COLUMNS.map(({ name }) => [name, name])),
      verdict: "''",
      line: "''",
    },
  };
}

const cut = (name: 'user_agent' | 'referrer' | 'message'): string =>
  `substring(${name}, 1, ${LONGEST[name]})`;

/** Columns that are not staged as they are parsed. */
const AS_STAGED: Named = {
  user_agent: cut('user_agent'),
  referrer: withoutSecrets(cut('referrer')),
  message: cut('message'),
};

function insert(table: string, { aliases, columns }: Selection, source: string): string {
  const { target = "''", ...parsed } = columns;
  // A target is /path?query; proxies also log an absolute URI.
  const derived = levelsOf({
    full_target:
      "if(startsWith(raw_target, '/') OR position(raw_target, '://') = 0, raw_target, pathFull(raw_target))",
    question: "position(full_target, '?')",
    path: `substring(full_target, 1, if(question = 0, ${LONGEST.path}, least(question - 1, ${LONGEST.path})))`,
    raw_query: `if(question = 0, '', substring(full_target, question + 1, ${LONGEST.query}))`,
  });
  const staged: Record<string, string> = {
    ...Object.fromEntries(Object.keys(parsed).map((name) => [name, AS_STAGED[name] ?? name])),
    line: "if(verdict IN ('', 'skip'), '', line)",
    path: 'path',
    query: withoutSecrets('raw_query'),
    shape: shapeSql('path'),
  };
  const named = (names: Named): string =>
    Object.entries(names)
      .map(([name, sql]) => `${sql} AS ${name}`)
      .join(',\n  ');
  const below = (from: string, levels: readonly Named[]): string =>
    levels.reduce((inner, names) => `(SELECT *, ${named(names)}\nFROM ${inner})`, from);
  const found = `(SELECT ${named({ ...parsed, raw_target: target })}\nFROM ${below(source, levelsOf(aliases))})`;
  const names = Object.keys(staged);
  return `INSERT INTO ${table} (${names.join(', ')})
SELECT ${names.map((name) => staged[name]).join(',\n  ')}
FROM ${below(found, derived)}`;
}

/** A query, or a URL with one, without the values of parameters that sound secret. */
function withoutSecrets(text: string): string {
  const names = SECRETS.join('|');
  return `if(multiSearchAnyCaseInsensitive(${text}, [${SECRETS.map(quote).join(', ')}]),
    replaceRegexpAll(${text}, '(?i)((?:^|&)[^=&]*(?:${names})[^=&]*=)[^&#]*', '\\\\1[redacted]'), ${text})`;
}
