import type { RolloutPlan, Upgrade } from '@mintdeck/shared-types/firmware/rollouts';

/** The share says nothing before so many have ended, or all of a smaller rollout. */
const SHARE_FROM = 5;

/** What the stop rule counts, since the start or since a person last said that it goes on. */
export interface Tally {
  readonly inARow: number;
  readonly ended: number;
  readonly failed: number;
}

export const NO_TALLY: Tally = { inARow: 0, ended: 0, failed: 0 };

/** True for an end that speaks against going on: not updated, nobody knows, or updated and its hashrate did not come back. */
export const isFailure = ({ phase, gate }: Pick<Upgrade, 'phase' | 'gate'>): boolean =>
  phase === 'failed' || phase === 'not-known' || (phase === 'updated' && gate === 'not-passed');

/** One more has ended. Who was skipped or cancelled says nothing about the image. */
export const countEnd = (tally: Tally, upgrade: Pick<Upgrade, 'phase' | 'gate'>): Tally => {
  if (upgrade.phase === 'skipped' || upgrade.phase === 'cancelled') return tally;
  const failed = isFailure(upgrade);
  return {
    inARow: failed ? tally.inARow + 1 : 0,
    ended: tally.ended + 1,
    failed: tally.failed + (failed ? 1 : 0),
  };
};

/** True when nothing new may begin. `minerCount`: miners of the whole rollout. */
export const isTripped = (
  { failuresInARow, failedPercent }: RolloutPlan['stop'],
  { inARow, ended, failed }: Tally,
  minerCount: number,
): boolean => {
  if (failuresInARow !== null && inARow >= failuresInARow) return true;
  if (failedPercent === null || failed === 0 || ended < Math.min(SHARE_FROM, minerCount)) return false;
  return failed * 100 >= failedPercent * ended;
};
