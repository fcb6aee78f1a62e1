import type { Closers } from '../closers.ts';
import type { Config } from '../config.ts';
import type { UpgradeLimits } from '../connectors/firmware/upgrade/limits.ts';
import type { LeaseTimes } from '../db/server-lease.ts';
import type { Log } from '../http/log.ts';

export interface AppDeps {
  /** ms since the epoch */
  readonly now?: () => number;
  readonly log?: Log;
  /** of the built web part */
  readonly webDir?: string;
  /** Told that another instance may own the data from now on: this one has to stop at once. */
  readonly onLeaseLost?: (message: string) => void;
  readonly leaseTimes?: LeaseTimes;
  readonly upgradeLimits?: UpgradeLimits;
}

/** What every part of a start is given. */
export interface Base {
  readonly config: Config;
  readonly now: () => number;
  readonly log: Log;
  readonly closers: Closers;
  readonly deps: AppDeps;
}
