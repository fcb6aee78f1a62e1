import { HISTORY_MEASURES, type MinerHistory } from '@mintdeck/shared-types/history';
import type { Engine } from '../../db/engine.ts';
import { stateCode } from '../blocks/columns.ts';
import { openHistoryDb } from '../blocks/open-history-db.ts';
import { answerQuestion } from '../questions/questions.ts';
import type { MinerSample } from '../sample.ts';
import { Keeper } from './keeper.ts';

export const MINER = 'aaaaaaaaaaaa';

/** A recorder that notes what is damaged and what fails. */
export const openNotingKeeper = async (engine: Engine) => {
  const bad: string[] = [];
  const failures: unknown[] = [];
  const keeper = await Keeper.open({
    db: await openHistoryDb(engine),
    pause: () => Promise.resolve(),
    onBad: (error) => bad.push(error.message),
    onFailure: (error) => failures.push(error),
  });
  return { keeper, bad, failures };
};

/** One live chain at 5 000 GH/s which has found a share a second since the epoch. */
const sampleAt = (takenAt: number): MinerSample => ({
  takenAt,
  elapsedS: takenAt / 1000,
  fanDutyPercent: 60,
  chains: [
    {
      id: 0,
      live: true,
      hashrateGhs: 5000,
      temperatureC: 70,
      acceptedCount: Math.floor(takenAt / 1000),
      rejectedCount: 0,
      hardwareErrorCount: 0,
      diff1Count: 0,
    },
  ],
});

/** Records one miner every 20 s in [fromMs, toMs). */
export const recordFor = async (keeper: Keeper, fromMs: number, toMs: number): Promise<void> => {
  keeper.tick(fromMs);
  keeper.recorder.setState(MINER, stateCode('online'), { since: fromMs, now: fromMs });
  for (let now = fromMs; now < toMs; now += 20_000) {
    keeper.recorder.record(MINER, sampleAt(now), now);
    keeper.tick(now);
    await keeper.settle();
  }
};

/** Everything of the miner. */
export const ask = async (
  keeper: Keeper,
  range: { fromMs: number; toMs: number },
  now: number,
): Promise<MinerHistory> =>
  // asked for by kind
  (await answerQuestion(
    keeper,
    { kind: 'miner', minerId: MINER, range, measures: HISTORY_MEASURES, chains: null },
    now,
  )) as MinerHistory;

/** How many of the values are there. */
export const countKnown = (values: readonly (number | null)[] | undefined): number =>
  values?.filter((value) => value !== null).length ?? 0;
