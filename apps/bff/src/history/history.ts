import { minerEntryTopic, minerRowTopic } from '@mintdeck/shared-types/live';
import type { MinerEntry, MinerRow } from '@mintdeck/shared-types/miner';
import type { Engine } from '../db/engine.ts';
import { Feeder } from './feeder.ts';
import { type HistoryClient, type HistoryLog, startHistoryClient } from './history-client.ts';
import type { MinerSample } from './sample.ts';

const FEED_EVERY_MS = 1000;
const ROW = minerRowTopic('');
const ENTRY = minerEntryTopic('');

/** What the history needs of the bus. */
export interface HistoryBus {
  subscribe(listener: (update: { topic: string; value: unknown }) => void): () => void;
}

export interface History extends Pick<HistoryClient, 'ask'> {
  /** Takes in what one poll told; costs a microsecond. */
  record(minerId: string, sample: MinerSample): void;
  /** Stores what there is, the last minute in part, and ends the thread. */
  stop(): Promise<void>;
}

interface HistoryOptions {
  readonly engine: Engine;
  readonly demo: boolean;
  readonly bus: HistoryBus;
  /** ms since the epoch */
  readonly now: () => number;
  readonly log: HistoryLog;
}

const followBus = (bus: HistoryBus, feeder: Feeder, now: () => number) =>
  bus.subscribe(({ topic, value }) => {
    if (topic.startsWith(ROW)) {
      const minerId = topic.slice(ROW.length);
      if (value === null) {
        feeder.remove(minerId, now());
        return;
      }
      // what the topic says it is (shared-types/live.ts TOPIC_SCHEMAS)
      const { state, since } = value as MinerRow;
      feeder.setState(minerId, state, since);
    } else if (topic.startsWith(ENTRY) && value !== null) {
      // as above
      const { pollIntervalS } = value as MinerEntry;
      feeder.setInterval(topic.slice(ENTRY.length), pollIntervalS * 1000);
    }
  });

/**
 * Starts recording: samples come from polls, states and intervals from the bus, and all of it goes to a thread that owns the
 * database. Throws DatabaseError when a newer version has changed that.
 */
export const startHistory = async ({ engine, demo, bus, now, log }: HistoryOptions): Promise<History> => {
  const feeder = new Feeder();
  const stopFollowing = followBus(bus, feeder, now);
  const onFresh = () => feeder.restart();
  const client = await startHistoryClient({ engine, demo, now, log, onFresh }).catch((error: unknown) => {
    stopFollowing();
    throw error;
  });
  let saidDropped = 0;
  const flush = () => {
    feeder.flush(client, now());
    if (feeder.droppedCount > 0 && saidDropped === 0) {
      saidDropped = feeder.droppedCount;
      log.error({}, 'readings are lost for the history: its thread does not take them');
    }
  };
  const timer = setInterval(flush, FEED_EVERY_MS);
  timer.unref();
  return {
    record: (minerId, sample) => feeder.record(minerId, sample),
    ask: (question) => client.ask(question),
    stop: async () => {
      clearInterval(timer);
      stopFollowing();
      flush();
      await client.stop();
    },
  };
};
