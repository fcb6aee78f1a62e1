import { randomBytes } from 'node:crypto';
import { createSimClock } from '../ground/clock.ts';
import { startControlServer } from '../ground/control-server.ts';
import { createListener } from '../ground/listener.ts';
import { createRouteFinder } from './control/control-routes.ts';
import { isReachable } from './faults/fault-control.ts';
import type { AccountPlan } from './plan.ts';
import { createPool, type Pool } from './pool-state.ts';
import type { AccountScenario } from './scenario-names.ts';
import { createPoolHttp } from './server.ts';
import type { PoolSettings } from './settings.ts';

export interface PoolOptions extends Partial<PoolSettings> {
  /** One plan per account, or how many that mine (default 1). */
  readonly accounts?: readonly AccountPlan[] | number;
  /** On 127.0.0.1 (default 0 = a free one). */
  readonly port?: number;
  /** Simulated seconds in a real one (default 1). */
  readonly timeScale?: number;
  /** Same seed and same start, same answers (default 1). */
  readonly seed?: number;
  /** Unix ms at which simulated time begins (default now). */
  readonly startMs?: number;
  /** The pool finds one of so many of the network's blocks (default 1000: a small one, whose last 100 credits reach back to those that expire). */
  readonly findsEveryBlocks?: number;
  /** Rate of all others at the pool, C32 graphs per second (default 60). */
  readonly othersGps?: number;
  /** Points of `userHistory` (default 144) and the seconds between them (default 600). */
  readonly history?: { readonly points: number; readonly everyS: number };
  /** Requests kept in the log (default 200). */
  readonly requestLogSize?: number;
  /** Port of the control endpoint on 127.0.0.1 (default 0 = a free one). */
  readonly controlPort?: number;
}

export interface PoolAccount {
  readonly index: number;
  readonly user: string;
  readonly password: string;
  readonly scenario: AccountScenario;
}

export interface SimulatedPool {
  /** Base address, without a slash at its end. */
  readonly url: string;
  readonly accounts: readonly PoolAccount[];
  readonly control: { readonly url: string; readonly token: string };
  /** Closes every port and connection. */
  stop(): Promise<void>;
}

// reference 1.1: 0.8 % in 2023.
const FEE = 0.008;

function planPool(options: PoolOptions): Pool {
  const { accounts = 1, port, timeScale = 1, seed = 1, startMs = Date.now(), ...rest } = options;
  const {
    findsEveryBlocks = 1000,
    othersGps = 60,
    history,
    requestLogSize = 200,
    controlPort,
    ...settings
  } = rest;
  const plans =
    typeof accounts === 'number' ? Array.from({ length: accounts }, (): AccountPlan => ({})) : accounts;
  return createPool({
    clock: createSimClock({ timeScale, startMs }),
    seed,
    plans,
    facts: { seed, everyBlocks: findsEveryBlocks, othersGps, fee: FEE },
    history: history ?? { points: 144, everyS: 600 },
    settings,
    logSize: requestLogSize,
  });
}

/** Starts a pool and its control endpoint; throws when a port is taken. */
export async function startPool(options: PoolOptions = {}): Promise<SimulatedPool> {
  const pool = planPool(options);
  const http = createPoolHttp(pool);
  const listener = createListener({ host: '127.0.0.1', port: options.port ?? 0 }, http.serve);
  const syncListener = (): Promise<void> => (isReachable(pool) ? listener.open() : listener.close());
  await listener.open();
  pool.onFaultsChange = () => {
    // Whoever asks next finds out.
    syncListener().catch(() => undefined);
  };
  const token = randomBytes(32).toString('base64url');
  const find = createRouteFinder({ pool, syncListener });
  const control = await startControlServer({ find, token, port: options.controlPort ?? 0 });
  return {
    url: `http://127.0.0.1:${listener.port()}`,
    accounts: pool.accounts.map(({ index, user, password, plan }) => ({
      index,
      user,
      password,
      scenario: plan.scenario,
    })),
    control: { url: control.url, token },
    async stop() {
      pool.clock.stop();
      await listener.close();
      http.close();
      await control.stop();
    },
  };
}
