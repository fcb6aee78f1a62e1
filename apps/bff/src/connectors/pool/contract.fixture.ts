import { createLoopbackHttp } from '../../../test/memory-fleet.ts';
import { limitByProcess } from '../../../test/process-time.ts';
import type { Clock } from '../../upstream/clock.ts';
import { poolConnector } from './index.ts';
import type { Oddity } from './needs.ts';
import { createContext, createMemoryAccounts, FIRST, settingsOf } from './pool-world.fixture.ts';
import type { PoolReadings } from './readings.ts';

/** Of a request, in ms of this process. */
const LIMIT_MS = 100;

/** A clock on which nothing takes time: whoever waits for it goes on at once, and it is so much later. */
const createHastyClock = () => {
  let now = 1000;
  const clock: Clock = {
    now: () => now,
    after(ms, run) {
      const soon = setImmediate(() => {
        now += ms;
        run();
      });
      return () => clearImmediate(soon);
    },
    random: () => 0.5,
  };
  return {
    ...clock,
    pass: (ms: number) => {
      now += ms;
    },
  };
};

/** The whole connector on a simulated pool, over real connections; it asks when the test says. */
export const startSimulatedPoolConnector = (address: string, user: string) => {
  const http = createLoopbackHttp();
  const clock = createHastyClock();
  const oddities: Oddity[] = [];
  const { context, scheduler, rows, bugs } = createContext({ now: Date.now, http });
  const pool = poolConnector.start(context, {
    http: { request: limitByProcess(http, LIMIT_MS) },
    accounts: createMemoryAccounts([settingsOf(FIRST, { address, user })]),
    readExtras: () => ({ expiringNanogrin: null, openOrder: null }),
    listMiners: () => [],
    tell: (oddity) => oddities.push(oddity),
    clock,
  });
  let newest: PoolReadings | null = null;
  pool.onRead((_, readings) => {
    newest = readings;
  });
  return {
    id: FIRST,
    pool,
    clock,
    rows,
    bugs,
    oddities,
    poll: () => scheduler.pollAll(),
    /** Those of the newest round; reading them asks nothing. */
    readings: (): PoolReadings => {
      if (newest === null) throw new Error('nothing was read yet');
      return newest;
    },
    async stop() {
      await pool.stop();
      await http.close();
    },
  };
};
export type SimulatedPoolConnector = ReturnType<typeof startSimulatedPoolConnector>;
