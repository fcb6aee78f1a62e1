import type { Rollout } from '@mintdeck/shared-types/firmware/rollout';
import type { RolloutPlan, Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { formatDuration } from '../../../lib/time.ts';
import { BUSY_PHASES, type RunPart } from '../rollout/rollout-words.ts';
import { t as rolloutText } from '../rollout/strings.ts';
import { isGateFailed } from '../upgrade/phase-words.ts';
import { t as upgradeText } from '../upgrade/strings.ts';
import { t } from './strings.ts';

/** Which part of its rollout a miner belongs to. */
export const toPart = (upgrade: Pick<Upgrade, 'phase' | 'gate'>): RunPart => {
  if (isGateFailed(upgrade)) return 'gate-failed';
  const { phase } = upgrade;
  switch (phase) {
    case 'waiting':
    case 'updated':
    case 'failed':
    case 'not-known':
    case 'skipped':
    case 'cancelled':
      return phase;
    default:
      return 'busy';
  }
};

/** "2 installing, 1 restarting": where those under way are; empty: none is. */
export const describeBusy = ({ counts }: Pick<Rollout, 'counts'>): string =>
  BUSY_PHASES.filter((phase) => counts[phase] > 0)
    .map((phase) =>
      rolloutText('part.count', {
        count: counts[phase],
        part: upgradeText(`phase.${phase}`).toLowerCase(),
      }),
    )
    .join(', ');

/** What the plan does, in a few words each: groups, how many at once, what is waited for, when it stops by itself. */
export const describePlan = (plan: RolloutPlan): string[] => {
  const { failuresInARow, failedPercent } = plan.stop;
  const { hashratePercent: percent, withinS } = plan.gate;
  return [
    plan.pilotCount > 0 ? t('plan.pilot', { count: plan.pilotCount }) : null,
    t('plan.groups', { size: plan.groupSize, pause: formatDuration(plan.groupPauseS) }),
    t('plan.offline', { count: plan.offlineMost }),
    percent > 0 ? t('plan.gate', { percent, within: formatDuration(withinS) }) : t('plan.noGate'),
    failuresInARow === null ? null : t('plan.inARow', { count: failuresInARow }),
    failedPercent === null ? null : t('plan.percent', { percent: failedPercent }),
    plan.delivery.kind === 'device' ? t('plan.device') : null,
  ].filter((each) => each !== null);
};
