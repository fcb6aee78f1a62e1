import { COUNTERS } from './blocks/columns.ts';
import type { ChainSample, MinerSample } from './sample.ts';

// What the main thread tells the recorder, as numbers in one array: first what it is, then the miner's number, then
//   sample:   taken at, elapsed s, fan duty, chains; for each chain its id, 1 or 0 for live, GH/s, degrees C, and COUNTERS
//   state:    its stored number (columns.ts) or -1, since
//   interval: ms
// NaN stands for null. An array is handed over, not copied; 10 000 miners every 30 s are 70 kB a second.
const SAMPLE = 1;
const STATE = 2;
const INTERVAL = 3;
const GONE = -1;
const FIRST_CAPACITY = 1024;

const toNumber = (value: number | null): number => value ?? Number.NaN;
const fromNumber = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** Writes feeds. */
export class FeedWriter {
  private numbers = new Float64Array(FIRST_CAPACITY);
  length = 0;

  sample(miner: number, { takenAt, elapsedS, fanDutyPercent, chains }: MinerSample): void {
    this.put(SAMPLE, miner);
    this.put(takenAt, toNumber(elapsedS));
    this.put(toNumber(fanDutyPercent), chains.length);
    for (const chain of chains) {
      this.put(chain.id, chain.live ? 1 : 0);
      this.put(toNumber(chain.hashrateGhs), toNumber(chain.temperatureC));
      this.put(toNumber(chain.acceptedCount), toNumber(chain.rejectedCount));
      this.put(toNumber(chain.hardwareErrorCount), toNumber(chain.diff1Count));
    }
  }

  state(miner: number, code: number | null, since: number): void {
    this.put(STATE, miner);
    this.put(code ?? GONE, since);
  }

  interval(miner: number, intervalMs: number): void {
    this.put(INTERVAL, miner);
    this.put(intervalMs, 0);
  }

  /** What was written since the last time, in an array of its own. */
  take(): Float64Array<ArrayBuffer> {
    const taken = this.numbers.slice(0, this.length);
    this.length = 0;
    return taken;
  }

  private put(one: number, other: number): void {
    if (this.length + 2 > this.numbers.length) {
      const longer = new Float64Array(this.numbers.length * 2);
      longer.set(this.numbers);
      this.numbers = longer;
    }
    this.numbers[this.length] = one;
    this.numbers[this.length + 1] = other;
    this.length += 2;
  }
}

/** Who is told what stands in a feed, in the order it was written. */
export interface FeedListener {
  sample(miner: number, sample: MinerSample): void;
  /** null: it is in the fleet no more */
  state(miner: number, code: number | null, since: number): void;
  interval(miner: number, intervalMs: number): void;
}

class FeedReader {
  private readonly numbers: Float64Array;
  private place = 0;

  constructor(numbers: Float64Array) {
    this.numbers = numbers;
  }

  get isAtEnd(): boolean {
    return this.place >= this.numbers.length;
  }

  next(): number {
    this.place += 1;
    return this.numbers[this.place - 1] ?? Number.NaN;
  }

  chain(): ChainSample {
    const id = this.next();
    const live = this.next() === 1;
    const hashrateGhs = fromNumber(this.next());
    const temperatureC = fromNumber(this.next());
    const [acceptedCount = null, rejectedCount = null, hardwareErrorCount = null, diff1Count = null] =
      COUNTERS.map(() => fromNumber(this.next()));
    return {
      id,
      live,
      hashrateGhs,
      temperatureC,
      acceptedCount,
      rejectedCount,
      hardwareErrorCount,
      diff1Count,
    };
  }

  sample(): MinerSample {
    const takenAt = this.next();
    const elapsedS = fromNumber(this.next());
    const fanDutyPercent = fromNumber(this.next());
    const count = this.next();
    const chains: ChainSample[] = [];
    for (let left = count; left > 0; left -= 1) chains.push(this.chain());
    return { takenAt, elapsedS, fanDutyPercent, chains };
  }
}

/** Tells a listener what stands in a feed. Throws when it is none. */
export const readFeed = (numbers: Float64Array, listener: FeedListener): void => {
  const reader = new FeedReader(numbers);
  while (!reader.isAtEnd) {
    const kind = reader.next();
    const miner = reader.next();
    if (kind === SAMPLE) listener.sample(miner, reader.sample());
    else if (kind === STATE) {
      const code = reader.next();
      listener.state(miner, code === GONE ? null : code, reader.next());
    } else if (kind === INTERVAL) {
      listener.interval(miner, reader.next());
      reader.next();
    } else throw new Error('this is no feed of the recorder');
  }
};
