import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import {
  connectionCountsSchema,
  type FleetOrder,
  type FleetPlan,
  minersSchema,
  restartCountsSchema,
  type SimulatedMiner,
  type UpgradeTruth,
  upgradesSchema,
} from './fleet-orders.ts';
import { findFreePort } from './ports.ts';
import { type Child, nextMessage, spawnChild } from './spawn-child.ts';

/** A process may hold 20 000 files, and each miner has a port and the connections of the server and of Prometheus. */
const MINERS_PER_PROCESS = 2500;

const JOURNAL_BYTES = 20_000;

export interface Fleet {
  miners: readonly SimulatedMiner[];
  pids: readonly number[];
  /** all miners lose power; resolves when no port answers any more */
  cut(): Promise<void>;
  /** all miners are back at once */
  restore(): Promise<void>;
  /** the most connections that all of them together accepted in one second, from that second of the clock on */
  readMostConnections(fromSecond: number): Promise<number>;
  /** how often each miner was told to restart cgminer, by its own record */
  readRestarts(): Promise<number[]>;
  /** from now on upgrades take seconds in place of minutes */
  upgradeFast(): Promise<void>;
  /** what each miner was sent and runs, by its own record */
  readUpgrades(): Promise<UpgradeTruth[]>;
  stop(): Promise<void>;
}

const answerSchema = z.object({ answer: z.unknown() });

const startProcess = async (plan: FleetPlan) => {
  const script = fileURLToPath(new URL('./fleet-child.ts', import.meta.url));
  const child: Child = await spawnChild(process.execPath, [script, JSON.stringify(plan)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const miners = minersSchema.parse(await nextMessage(child));
  const order = async (message: FleetOrder): Promise<unknown> => {
    const answer = nextMessage(child);
    child.process.send(message);
    return answerSchema.parse(await answer).answer;
  };
  return { child, miners, order };
};

/** Starts simulated miners in processes of their own, each on its own loopback address, serving /metrics too. */
export const startFleet = async (minerCount: number): Promise<Fleet> => {
  const processes: Awaited<ReturnType<typeof startProcess>>[] = [];
  for (let left = minerCount; left > 0; left -= MINERS_PER_PROCESS) {
    const count = Math.min(left, MINERS_PER_PROCESS);
    processes.push(
      await startProcess({ minerCount: count, port: await findFreePort(), journalBytes: JOURNAL_BYTES }),
    );
  }
  const orderAll = (order: FleetOrder) => Promise.all(processes.map((each) => each.order(order)));
  return {
    miners: processes.flatMap(({ miners }) => miners),
    pids: processes.map(({ child }) => child.pid),
    cut: async () => void (await orderAll('cut')),
    restore: async () => void (await orderAll('restore')),
    async readMostConnections(fromSecond) {
      const bySecond = new Map<number, number>();
      for (const answer of await orderAll('connections'))
        for (const [second, count] of connectionCountsSchema.parse(answer))
          bySecond.set(second, (bySecond.get(second) ?? 0) + count);
      return Math.max(
        0,
        ...[...bySecond].filter(([second]) => second >= fromSecond).map(([, count]) => count),
      );
    },
    readRestarts: async () =>
      (await orderAll('restarts')).flatMap((answer) => restartCountsSchema.parse(answer)),
    upgradeFast: async () => void (await orderAll('upgrade-fast')),
    readUpgrades: async () => (await orderAll('upgrades')).flatMap((answer) => upgradesSchema.parse(answer)),
    stop: async () => void (await Promise.all(processes.map(({ child }) => child.stop()))),
  };
};
