import { type Rollout, UPGRADE_PHASES } from '@mintdeck/shared-types/firmware/rollout';
import { t } from './strings.ts';

/** Miners of a rollout in whatever phase. */
export const countMiners = ({ counts }: Pick<Rollout, 'counts'>): number =>
  UPGRADE_PHASES.reduce((sum, phase) => sum + counts[phase], 0);

/** "t1_20180801: Hall A 1", "t1_20180801: 40 miners". */
export const nameRollout = (rollout: Pick<Rollout, 'counts' | 'imageVersion' | 'firstName'>): string =>
  t('list.name', {
    count: countMiners(rollout),
    version: rollout.imageVersion,
    miner: rollout.firstName,
  });
