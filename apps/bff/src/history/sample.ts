import type { Counter } from './blocks/columns.ts';

/** What one poll told of one chain. Null: not read; a chain that is not live tells nothing. */
export interface ChainSample extends Readonly<Record<Counter, number | null>> {
  readonly id: number;
  /** false: whatever it sent are the last values before it died */
  readonly live: boolean;
  readonly hashrateGhs: number | null;
  readonly temperatureC: number | null;
}

/** What one poll told of one miner. */
export interface MinerSample {
  /** ms since the epoch */
  readonly takenAt: number;
  /** seconds since cgminer started; null: not read */
  readonly elapsedS: number | null;
  readonly fanDutyPercent: number | null;
  readonly chains: readonly ChainSample[];
}
