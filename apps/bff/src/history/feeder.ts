import type { MinerState } from '@mintdeck/shared-types/miner';
import { stateCode } from './blocks/columns.ts';
import { FeedWriter } from './feed.ts';
import type { HistoryClient } from './history-client.ts';
import type { MinerSample } from './sample.ts';

/** numbers; 32 MB, minutes of the largest fleet */
const MOST_WAITING = 4_000_000;

interface FedMiner {
  readonly number: number;
  code: number | null;
  since: number;
  intervalMs: number | null;
}

/** Collects on the main thread what the thread of the history is told about once a second. */
export class Feeder {
  /** samples given up because nobody took them */
  droppedCount = 0;
  private readonly miners = new Map<string, FedMiner>();
  private readonly writer = new FeedWriter();
  private names: [number, string][] = [];
  private nextNumber = 0;

  record(minerId: string, sample: MinerSample): void {
    if (this.writer.length < MOST_WAITING) this.writer.sample(this.find(minerId).number, sample);
    else this.droppedCount += 1;
  }

  /** A row as it is on the bus: only another state is news. */
  setState(minerId: string, state: MinerState, since: number): void {
    const miner = this.find(minerId);
    const code = stateCode(state);
    if (miner.code === code && miner.since === since) return;
    miner.code = code;
    miner.since = since;
    this.writer.state(miner.number, code, since);
  }

  setInterval(minerId: string, intervalMs: number): void {
    const miner = this.find(minerId);
    if (miner.intervalMs === intervalMs) return;
    miner.intervalMs = intervalMs;
    this.writer.interval(miner.number, intervalMs);
  }

  /** The miner is gone from the fleet. */
  remove(minerId: string, now: number): void {
    const miner = this.miners.get(minerId);
    if (miner === undefined) return;
    this.writer.state(miner.number, null, now);
    this.miners.delete(minerId);
  }

  /** Sends what is new, or at least what time it is; keeps it while nobody can take it. */
  flush(client: HistoryClient, now: number): void {
    if (!client.canTake()) return;
    client.send({ kind: 'feed', now, names: this.names, numbers: this.writer.take() });
    this.names = [];
  }

  /** A new thread knows nothing: tells it all miners again, and drops what the last one was not told. */
  restart(): void {
    this.writer.take();
    this.names = [...this.miners].map(([id, { number }]) => [number, id]);
    for (const { number, code, since, intervalMs } of this.miners.values()) {
      if (intervalMs !== null) this.writer.interval(number, intervalMs);
      if (code !== null) this.writer.state(number, code, since);
    }
  }

  private find(minerId: string): FedMiner {
    const known = this.miners.get(minerId);
    if (known !== undefined) return known;
    const miner: FedMiner = { number: this.nextNumber, code: null, since: 0, intervalMs: null };
    this.nextNumber += 1;
    this.miners.set(minerId, miner);
    this.names.push([miner.number, minerId]);
    return miner;
  }
}
