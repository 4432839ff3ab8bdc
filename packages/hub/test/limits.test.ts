import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everywhere, openTempEngine, storedStatuses, type TempEngine } from './support/temp-engine.ts';
import { logLines } from './support/temp-log.ts';

let temp: TempEngine;
beforeAll(async () => {
  temp = await openTempEngine();
});
afterAll(() => temp?.close());

/** Three requests, 200, 404 and 500, as the zstd tool compresses them. */
const ZSTD =
  'KLUv/QRo3QIAcgUREoDbAfO/+a+IqZiFLd8lNkZaB7/CB6Wnaw4INnQYoVX/p4Mhpsg5YdvS073Q9f9F/+1vN22dn5JtLOa0R4825JCTw0wJINC7A2aMk9kipDFOZluyOEQyA3Y3sUw=';

describe('compressed files', () => {
  test('a truncated gzip keeps what was read and names what is missing', async () => {
    const path = temp.dir.file('truncated.log.gz');
    const whole = gzipSync(logLines(50_000));
    writeFileSync(path, whole.subarray(0, Math.floor(whole.length / 2)));
    const done = await temp.importLog(path, 'truncated');
    expect(done.state).toBe('done');
    expect(done.error?.detail).toMatch(/ends before its end/);
    expect(done.requests).toBeGreaterThan(10_000);
    expect(done.requests).toBeLessThan(50_000);
    // The whole file, fetched again, adds the rest.
    writeFileSync(path, whole);
    const again = await temp.importLog(path, 'truncated');
    expect(again.error).toBeNull();
    const { requests = {} } = await storedStatuses(temp.engine.telemetry, 'truncated');
    const stored = Object.values(requests).reduce((sum, count) => sum + count, 0);
    // The line that the cut went through was stored as far as it went, or named.
    expect(stored).toBeGreaterThanOrEqual(49_999);
    expect(stored).toBeLessThanOrEqual(50_000);
  });

  test('a damaged gzip keeps what came before the damage', async () => {
    const path = temp.dir.file('damaged.log.gz');
    const bytes = gzipSync(logLines(50_000));
    bytes.fill(0xff, Math.floor(bytes.length * 0.7), Math.floor(bytes.length * 0.7) + 64);
    writeFileSync(path, bytes);
    const done = await temp.importLog(path, 'damaged');
    expect(done.error?.detail).toMatch(/damaged|before its end/);
    expect(done.requests).toBeGreaterThan(10_000);
  });

  test('zstd', async () => {
    const path = temp.dir.file('small.log.zst');
    writeFileSync(path, Buffer.from(ZSTD, 'base64'));
    expect(await temp.importLog(path, 'zstd')).toMatchObject({ state: 'done', requests: 3, error: null });
    expect(await storedStatuses(temp.engine.telemetry, 'zstd')).toEqual(
      everywhere({ 200: 1, 404: 1, 500: 1 }),
    );
  });

  test('a decompression bomb is stopped in bounded memory; what came before it stands', async () => {
    const path = temp.dir.file('bomb.log.gz');
    const zeros = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    writeFileSync(path, Buffer.concat([gzipSync(logLines(100)), ...Array<Buffer>(32).fill(zeros)]));
    const before = process.memoryUsage.rss();
    const done = await temp.importLog(path, 'bomb');
    expect(done.error?.detail).toMatch(/decompression bomb/);
    expect(done.requests).toBe(100);
    // Two gigabytes would have come out.
    expect(process.memoryUsage.rss() - before).toBeLessThan(400 * 1024 * 1024);
  });
});
