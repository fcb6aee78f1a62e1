import type { ConnectorContext } from '../connector.ts';
import type { FleetChange } from './needs.ts';
import { PolledMiner, type PolledMinerNeeds } from './polled-miner.ts';

/** The miners at work by id, following the registry. */
export const createMinerFleet = (context: ConnectorContext, needs: PolledMinerNeeds) => {
  const miners = new Map<string, PolledMiner>();
  const add = (id: string) => {
    const miner = new PolledMiner(id, context, needs);
    miners.set(id, miner);
    miner.start();
  };
  const remove = (id: string) => {
    miners.get(id)?.remove();
    miners.delete(id);
    needs.samples.forget(id);
  };
  return {
    add,
    find: (id: string) => miners.get(id),
    follow(id: string, change: FleetChange): void {
      if (change === 'joined') add(id);
      if (change === 'added') {
        add(id);
        // A person waits for its first figures.
        miners.get(id)?.pollNow();
      }
      if (change === 'removed') remove(id);
      if (change === 'edited' || change === 'moved') miners.get(id)?.follow(change);
    },
    async stop(): Promise<void> {
      await Promise.all([...miners.values()].map((miner) => miner.stop()));
      miners.clear();
    },
  };
};
