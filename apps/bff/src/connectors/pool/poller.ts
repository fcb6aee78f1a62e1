import { type Clock, createProcessClock } from '../../upstream/clock.ts';
import type { PollHandle } from '../../upstream/poll-scheduler.ts';
import type { ConnectorContext } from '../connector.ts';
import { createMinerLinks } from './miner-links.ts';
import type { AccountChange, PoolNeeds } from './needs.ts';
import { createOddities } from './oddities.ts';
import { PolledAccount, type PolledAccountOptions } from './polled-account.ts';
import type { PoolReadings } from './readings.ts';
import { Traffic } from './traffic/traffic.ts';

/** How often it is looked whether anything is due; looking costs no question. */
const LOOK_INTERVAL_MS = 10_000;

export type ReadListener = (accountId: string, readings: PoolReadings) => void;

interface Entry {
  account: PolledAccount;
  handle: PollHandle;
}

/** Accounts of one host share its traffic: with and without TLS it is the same pool, which counts by the address it is asked from. */
const createTraffics = (clock: Clock) => {
  const byHost = new Map<string, Traffic>();
  return (address: string): Traffic => {
    // what no browser would take for an address fails when it is asked for, not here
    const host = URL.parse(address)?.host ?? address;
    const traffic = byHost.get(host) ?? new Traffic(clock);
    byHost.set(host, traffic);
    return traffic;
  };
};

type Shared = Pick<PolledAccountOptions, 'http' | 'trafficOf' | 'clock'>;

const createFactory = (context: ConnectorContext, needs: PoolNeeds, shared: Shared) => {
  const noteOdd = createOddities(needs.tell);
  const findMiner = createMinerLinks(needs.listMiners, shared.clock);
  return (id: string, onRound: (readings: PoolReadings) => void): PolledAccount =>
    new PolledAccount({
      ...context,
      ...shared,
      findMiner,
      settings: () => {
        const found = needs.accounts.find(id);
        if (found === undefined) throw new Error(`pool account ${id} is not there`);
        return found;
      },
      kept: needs.takeKept?.(id) ?? [],
      readExtras: () => needs.readExtras(id),
      onAnswer: (endpoint, answer) => noteOdd(id, endpoint, answer),
      onRound,
    });
};

/** All pool accounts, each asked when it is due. */
export const startPoller = (context: ConnectorContext, needs: PoolNeeds) => {
  const { accounts, clock = createProcessClock() } = needs;
  const trafficOf = createTraffics(clock);
  const createAccount = createFactory(context, needs, { http: needs.http, trafficOf, clock });
  const entries = new Map<string, Entry>();
  const listeners = new Set<ReadListener>();

  const add = (id: string) => {
    const account = createAccount(id, (readings) => {
      for (const listener of listeners) listener(id, readings);
    });
    const handle = context.scheduler.add({
      intervalMs: () => LOOK_INTERVAL_MS,
      async poll() {
        await account.poll();
        return 'ok';
      },
    });
    entries.set(id, { account, handle });
    account.touch();
    handle.pollNow();
  };
  const remove = (id: string) => {
    const entry = entries.get(id);
    entries.delete(id);
    entry?.handle.stop();
    entry?.account.remove();
  };
  const follow = (id: string, change: AccountChange) => {
    if (change === 'added') add(id);
    else if (change === 'removed') remove(id);
    else {
      const entry = entries.get(id);
      if (change === 'moved') entry?.account.move();
      else entry?.account.touch();
      entry?.handle.pollNow();
    }
  };
  for (const { id } of accounts.list()) add(id);
  const stopFollowing = accounts.onChange(follow);
  return {
    trafficOf,
    find: (id: string) => entries.get(id)?.account,
    onRead(listener: ReadListener): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Resolves when no question is under way. */
    async stop(): Promise<void> {
      stopFollowing();
      for (const { handle } of entries.values()) handle.stop();
      await Promise.all([...entries.values()].map(({ account }) => account.stop()));
    },
  };
};
export type Poller = ReturnType<typeof startPoller>;
