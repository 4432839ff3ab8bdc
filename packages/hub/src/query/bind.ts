import type { SqlParam, SqlParams } from '../store/telemetry/port.ts';

/** Collects the values of a statement, so that no text from outside ever becomes part of the SQL. */
export class Binder {
  readonly #params: Record<string, SqlParam> = {};
  #count = 0;

  get params(): SqlParams {
    return this.#params;
  }

  /** The placeholder for a value of a ClickHouse type, such as `{p0:String}`. */
  bind(value: SqlParam, type: string): string {
    const name = `p${this.#count}`;
    this.#count += 1;
    this.#params[name] = value;
    return `{${name}:${type}}`;
  }

  text(value: string): string {
    return this.bind(value, 'String');
  }

  texts(values: readonly string[]): string {
    return this.bind(values, 'Array(String)');
  }

  int(value: number): string {
    return this.bind(value, 'Int64');
  }

  /** Milliseconds since 1970, as the type of `requests.time`. */
  time(ms: number): string {
    return `fromUnixTimestamp64Milli(${this.int(ms)}, 'UTC')`;
  }

  /** Error group ids in hexadecimal, as the numbers that they are. */
  groups(ids: readonly string[]): string {
    return this.bind(
      ids.map((id) => BigInt(`0x${id}`)),
      'Array(UInt64)',
    );
  }
}
