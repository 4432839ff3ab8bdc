import { execFileSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';

/** Lines of a made-up access log in combined format, each with its end; the same ones for the same numbers. */
export function logLines(count: number, first = 0): string {
  const lines: string[] = [];
  for (let n = first; n < first + count; n += 1) {
    const seconds = n % 86_400;
    const two = (number: number): string => String(Math.floor(number)).padStart(2, '0');
    const time = `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
    const status = [200, 200, 200, 404, 301, 500, 429, 200][(n * 7) % 8] ?? 200;
    const path = ['/users/%', '/users/%/orders', '/health', '/search?q=%'][n % 4]?.replace('%', String(n));
    lines.push(
      `192.0.2.${n % 250} - - [0${1 + (Math.floor(n / 86_400) % 9)}/Mar/2026:${time} +0000] "GET ${path} HTTP/1.1" ${status} ${n % 5000} "-" "agent/${n % 7}"\n`,
    );
  }
  return lines.join('');
}

/** Writes such a log in parts, so that it may be large. */
export function writeLog(path: string, count: number): void {
  const file = openSync(path, 'w');
  for (let first = 0; first < count; first += 50_000)
    writeSync(file, logLines(Math.min(50_000, count - first), first));
  closeSync(file);
}

/** Requests of a log by status, counted by awk: the field behind the quoted request. */
export function awkStatuses(path: string): Record<string, number> {
  const program = '{ split($3, after, " "); n[after[1]]++ } END { for (s in n) print s, n[s] }';
  const printed = execFileSync('awk', ['-F"', program, path], { encoding: 'utf8' });
  return Object.fromEntries(
    printed
      .trim()
      .split('\n')
      .map((line) => line.split(' '))
      .map(([status = '', count]) => [status, Number(count)]),
  );
}
