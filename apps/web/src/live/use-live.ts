import type { Intake } from '@mintdeck/shared-types/firmware/intake';
import type { Rollout } from '@mintdeck/shared-types/firmware/rollout';
import type { Job } from '@mintdeck/shared-types/job';
import {
  intakeTopic,
  minerChipsTopic,
  minerDetailTopic,
  scanTopic,
  type Topic,
  type TopicKind,
} from '@mintdeck/shared-types/live';
import type { MinerEntry } from '@mintdeck/shared-types/miner';
import type { PoolAccount } from '@mintdeck/shared-types/pool/account';
import type { Wallet } from '@mintdeck/shared-types/wallet/wallet';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Connection } from './connection.ts';
import { useLiveViews } from './LiveProvider.tsx';
import type { LiveValue } from './live-store.ts';

const useTopic = <K extends TopicKind>(kind: K, id: string): LiveValue<K> | undefined => {
  const { store } = useLiveViews().live;
  const subscribe = useCallback(
    (listener: () => void) => store.subscribe(kind, id, listener),
    [store, kind, id],
  );
  return useSyncExternalStore(subscribe, () => store.read(kind, id));
};

const useWatch = (topic: Topic): void => {
  const { live } = useLiveViews();
  useEffect(() => live.watch(topic), [live, topic]);
};

/** What is configured about one miner; undefined: not known (yet, or no longer). */
export const useMinerEntry = (id: string) => useTopic('miner-entry', id)?.value;

/** The live figures of one miner. Renders at each of its messages and at no other. */
export const useMinerRow = (id: string): LiveValue<'miner-row'> | undefined => useTopic('miner-row', id);

/** All that is known of one miner but its chips; asked for while mounted. */
export const useMinerDetail = (id: string): LiveValue<'miner-detail'> | undefined => {
  useWatch(minerDetailTopic(id));
  return useTopic('miner-detail', id);
};

/** The chips of one miner; the device is asked only while somebody looks. */
export const useMinerChips = (id: string): LiveValue<'miner-chips'> | undefined => {
  useWatch(minerChipsTopic(id));
  return useTopic('miner-chips', id);
};

/** A scan: its progress and what it found; asked for while mounted. */
export const useScanLive = (id: string): LiveValue<'scan'> | undefined => {
  useWatch(scanTopic(id));
  return useTopic('scan', id);
};

/** A job that runs or ended some minutes ago; undefined: another one, or none. Its miners are asked for by `seq`. */
export const useJobLive = (id: string): Job | undefined => useTopic('job', id)?.value;

/** Jobs that run or ended some minutes ago, the newest first. */
export const useJobs = (): readonly Job[] => {
  const { jobs } = useLiveViews();
  const byId = useSyncExternalStore(jobs.subscribe, jobs.read);
  return useMemo(
    () => [...byId.values()].map(({ value }) => value).sort((one, other) => other.startedAt - one.startedAt),
    [byId],
  );
};

/** A rollout that runs or ended some minutes ago; undefined: another one, or none. Its miners are asked for by `seq`. */
export const useRolloutLive = (id: string): Rollout | undefined => useTopic('rollout', id)?.value;

/** Rollouts that run or ended some minutes ago, the newest first. */
export const useRollouts = (): readonly Rollout[] => {
  const { rollouts } = useLiveViews();
  const byId = useSyncExternalStore(rollouts.subscribe, rollouts.read);
  return useMemo(
    () => [...byId.values()].map(({ value }) => value).sort((one, other) => other.startedAt - one.startedAt),
    [byId],
  );
};

/** The fetch of an image into the library; asked for while mounted. */
export const useIntakeLive = (id: string): Intake | undefined => {
  useWatch(intakeTopic(id));
  return useTopic('intake', id)?.value;
};

/** A pool account and its figures in short; undefined: not known (yet, or no longer). */
export const usePoolAccount = (id: string): PoolAccount | undefined => useTopic('pool-account', id)?.value;

/** A wallet and its figures in short; undefined: not known (yet, or no longer). */
export const useWallet = (id: string): Wallet | undefined => useTopic('wallet', id)?.value;

/** All pool accounts by id, each with its figures in short. */
export const usePoolAccounts = (): ReadonlyMap<string, LiveValue<'pool-account'>> => {
  const { poolAccounts } = useLiveViews();
  return useSyncExternalStore(poolAccounts.subscribe, poolAccounts.read);
};

/** All wallets by id, each with its figures in short. */
export const useWallets = (): ReadonlyMap<string, LiveValue<'wallet'>> => {
  const { wallets } = useLiveViews();
  return useSyncExternalStore(wallets.subscribe, wallets.read);
};

/** All miners; changes when one is added, edited or removed, not with their figures. */
export const useMinerEntries = (): readonly MinerEntry[] => {
  const { entries } = useLiveViews();
  const byId = useSyncExternalStore(entries.subscribe, entries.read);
  return useMemo(() => [...byId.values()].map(({ value }) => value), [byId]);
};

/** The figures of all miners by id, at most once a second: for order, totals and filters, not for the cells of a table. */
export const useMinerRows = (): ReadonlyMap<string, LiveValue<'miner-row'>> => {
  const { rows } = useLiveViews();
  return useSyncExternalStore(rows.subscribe, rows.read);
};

/** The state of the live line. */
export const useConnection = (): Connection => {
  const { connection } = useLiveViews().live;
  return useSyncExternalStore(connection.subscribe, connection.read);
};

/** True once the first snapshot is here: before that an empty list means "not known", not "no miners". */
export const useLiveReady = (): boolean => {
  const { connection } = useLiveViews().live;
  return useSyncExternalStore(connection.subscribe, connection.everConnected);
};
