import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { standInHub } from '../../../../test/support/stand-in-hub.ts';

const program = fileURLToPath(new URL('many.mjs', import.meta.url));

it.each(['cluster', 'threads', 'processes'])(
  'each part of an API is an agent of its own, which sends all before it ends: %s',
  async (way) => {
    const hub = await standInHub();
    onTestFinished(() => hub.close());
    const child = fork(program, [hub.url, way]);
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    const [{ ports }] = (await once(child, 'message')) as [{ ports: number[] }];
    const answered = new Set<string>();
    const paths = Array.from({ length: 20 }, (_, nth) => `/${nth}`);
    for (const [nth, path] of paths.entries())
      answered.add(
        await fetch(`http://127.0.0.1:${ports[nth % 2]}${path}`).then((response) => response.text()),
      );
    expect(answered.size).toBe(2);
    child.send('close');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(hub.events.map(({ url }) => url).sort()).toEqual(paths.toSorted());
    const senders = hub.resources.map(
      ({ attributes = {} }) => `${attributes['process.pid']}/${attributes['thread.id'] ?? 0}`,
    );
    expect(new Set(senders)).toEqual(answered);
    // Those two, and the one that started them.
    const instances = new Map(
      hub.reports.map(({ instance, attributes = {} }) => [
        instance,
        `${attributes['process.pid']}/${attributes['thread.id'] ?? 0}`,
      ]),
    );
    expect(instances.size).toBe(3);
    expect(new Set(instances.values()).size).toBe(3);
  },
);
