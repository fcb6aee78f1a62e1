import type { RecentHistory } from './recent.ts';
import type { MinerSample } from './sample.ts';

/** What a poller gives its samples to, and asks for those of the last hour. */
export interface Samples extends Omit<RecentHistory, 'record'> {
  record(minerId: string, sample: MinerSample): void;
}

/** Every sample goes to the last hour in memory and to whoever keeps it for years. */
export const recordSamples = (
  recent: RecentHistory,
  keeper: { record(minerId: string, sample: MinerSample): void },
): Samples => ({
  ...recent,
  record: (minerId, sample) => {
    recent.record(minerId, sample);
    keeper.record(minerId, sample);
  },
});
