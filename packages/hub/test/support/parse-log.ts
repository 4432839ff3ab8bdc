import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Session } from 'chdb';
import { detectFormat } from '../../src/receive/formats/detect.ts';
import type { FormatParams, LogFormat } from '../../src/receive/formats/format.ts';
import { quote } from '../../src/store/telemetry/sql.ts';

/** What the engine made of a log: the parsed columns of each request in order, and how many lines had which verdict. */
export interface ParsedLog {
  readonly format: string;
  readonly params: FormatParams;
  readonly rows: readonly Record<string, unknown>[];
  readonly verdicts: Readonly<Record<string, number>>;
}

/** Path of a log in test/fixtures/logs. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`../fixtures/logs/${name}`, import.meta.url));
}

/** Detects and parses logs in an engine of its own. */
export class LogEngine {
  readonly #directory = mkdtempSync(join(tmpdir(), 'errata-formats-'));
  readonly #session = new Session(this.#directory);

  /** Parses a file in the format that it is detected as, or in the given one. */
  async file(path: string, given?: LogFormat): Promise<ParsedLog> {
    const lines = readFileSync(path).toString('utf8').split('\n').slice(0, 200);
    const found = given ? { format: given, params: given.detect(lines)?.params ?? {} } : detectFormat(lines);
    if ('unrecognised' in found) throw new Error(`Not recognised: ${found.unrecognised.saw}`);
    const { aliases, verdict, columns } = found.format.parser(found.params);
    // Written as the loader writes it: without parentheses around the expressions.
    const names = Object.entries({ ...aliases, said: verdict }).map(([name, sql]) => `${sql} AS ${name}`);
    const selected = Object.entries(columns).map(([name, sql]) => `${sql} AS parsed_${name}`);
    const query = `WITH ${names.join(',\n')} SELECT said, ${selected.join(',\n')} FROM file(${quote(path)}, 'LineAsString', 'line String') SETTINGS max_threads = 1, output_format_json_quote_64bit_integers = 0`;
    const text = (await this.#session.queryAsync(query, { format: 'JSONEachRow' })).text();
    const rows: Record<string, unknown>[] = [];
    const verdicts: Record<string, number> = {};
    for (const row of text.split('\n').filter((one) => one !== '')) {
      const { said, ...parsed } = JSON.parse(row) as Record<string, unknown>;
      verdicts[said === '' ? 'request' : String(said)] =
        (verdicts[said === '' ? 'request' : String(said)] ?? 0) + 1;
      if (said === '')
        rows.push(
          Object.fromEntries(
            Object.entries(parsed).map(([name, value]) => [name.slice('parsed_'.length), value]),
          ),
        );
    }
    return { format: found.format.name, params: found.params, rows, verdicts };
  }

  /** The same for lines, which may be bytes that are no text. */
  async lines(lines: readonly (string | Buffer)[], given?: LogFormat): Promise<ParsedLog> {
    const path = join(this.#directory, 'lines.log');
    writeFileSync(path, Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')])));
    return this.file(path, given);
  }

  close(): void {
    this.#session.close();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
