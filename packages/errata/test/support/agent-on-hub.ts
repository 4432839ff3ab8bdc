import { type Agent, agent } from 'errata/agent';
import { afterAll, beforeAll, expect } from 'vitest';
import { type StandInHub, standInHub } from '../../../../test/support/stand-in-hub.ts';

type Told = StandInHub['events'][number];

/** An agent that tells a stand-in for the hub what it sees, for the tests of one file. */
export function agentOnHub() {
  let hub: StandInHub;
  let watch: Agent;
  beforeAll(async () => {
    hub = await standInHub();
    watch = agent({ hub: hub.url, interval: 20 });
    afterAll(async () => {
      await watch.close();
      await hub.close();
    });
  });
  return {
    /** Forgets what was told before. */
    forget(): void {
      hub.events.length = 0;
    },
    /** The first event that is meant, once it is told. */
    async told(isMeant: (event: Told) => boolean | undefined): Promise<Told | undefined> {
      const find = () => hub.events.find(isMeant);
      await expect.poll(() => watch.flush().then(find)).toBeDefined();
      return find();
    },
  };
}
