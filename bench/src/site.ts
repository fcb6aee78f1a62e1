import { join } from 'node:path';
import { type Fleet, startFleet } from './children/fleet.ts';
import {
  addMiners,
  createSetupToken,
  type Mintdeck,
  setUp,
  signIn,
  startMintdeck,
} from './children/mintdeck.ts';
import type { BenchOptions } from './options.ts';

export const INTERVAL_S = 10;
/** /live takes at most this many connections of one session */
const BROWSERS_PER_SESSION = 16;

/** A server with its miners, shared by the scenarios of one run. */
export interface Site {
  fleet: Fleet;
  mintdeck: Mintdeck;
  /** the session of the first account, as `name=value` */
  cookie: string;
  /** enough sessions for so many browsers */
  cookiesFor(browserCount: number): Promise<string[]>;
  stop(): Promise<void>;
}

/** The websocket of a site's server. */
export const liveUrl = ({ mintdeck }: Site): string => `${mintdeck.url.replace('http', 'ws')}/live`;

interface SiteOptions {
  minerCount: number;
  intervalS: number;
  directory: string;
  options: BenchOptions;
}

/** Starts simulated miners and a fresh server that knows them all. */
const startSite = async ({ minerCount, intervalS, directory, options }: SiteOptions): Promise<Site> => {
  const fleet = await startFleet(minerCount);
  const setupToken = createSetupToken();
  const profile = options.cpuProfile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.cpuProfile}`];
  const nodeArgs = [...options.nodeFlags, ...profile];
  const mintdeck = await startMintdeck({ directory, setupToken, nodeArgs });
  const cookie = await setUp(mintdeck, setupToken);
  await addMiners(mintdeck, { miners: fleet.miners, pollIntervalS: intervalS, cookie });
  return {
    fleet,
    mintdeck,
    cookie,
    async cookiesFor(browserCount) {
      const cookies = [cookie];
      while (cookies.length * BROWSERS_PER_SESSION < browserCount) cookies.push(await signIn(mintdeck));
      return cookies;
    },
    async stop() {
      await mintdeck.stop();
      await fleet.stop();
    },
  };
};

/** Keeps one site for all scenarios that want the same number of miners: each number has one interval. */
export const createSites = (directory: string, options: BenchOptions) => {
  const sites = new Map<number, Promise<Site>>();
  return {
    withMiners(minerCount: number, intervalS = INTERVAL_S): Promise<Site> {
      const known = sites.get(minerCount);
      if (known !== undefined) return known;
      const started = startSite({
        minerCount,
        intervalS,
        directory: join(directory, `site-${minerCount}`),
        options,
      });
      sites.set(minerCount, started);
      return started;
    },
    /** ends all sites but those of the sizes that are still wanted */
    async stop(wantedCounts: readonly (number | undefined)[] = []): Promise<void> {
      const ended = [...sites].filter(([minerCount]) => !wantedCounts.includes(minerCount));
      for (const [minerCount] of ended) sites.delete(minerCount);
      for (const site of await Promise.allSettled(ended.map(([, started]) => started)))
        if (site.status === 'fulfilled') await site.value.stop();
    },
  };
};
export type Sites = ReturnType<typeof createSites>;
