import { type Rollout, UPGRADE_PHASES, type UpgradePhase } from '@mintdeck/shared-types/firmware/rollout';
import type { RolloutPlan, Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { formatDuration } from '../../../lib/time.ts';
import type { MarkShape, Tone } from '../../../ui/state-tones.ts';
import { isBusy, isGateFailed, PHASE_MARKS } from '../upgrade/phase-words.ts';
import { t as upgradeText } from '../upgrade/strings.ts';
import { t } from './strings.ts';

type Counted = Pick<Rollout, 'counts' | 'gateFailedCount'>;

/** True while something may still happen by itself or by a word of somebody. */
export const isOpen = ({ state }: Pick<Rollout, 'state'>): boolean =>
  state === 'running' || state === 'paused' || state === 'cancelling';

const sum = ({ counts }: Pick<Rollout, 'counts'>, phases: readonly UpgradePhase[]): number =>
  phases.reduce((total, phase) => total + counts[phase], 0);

const BUSY_PHASES = UPGRADE_PHASES.filter(isBusy);

/** Miners of a rollout, those something is being done to, and those nothing more will happen to. */
export const countMiners = (
  rollout: Pick<Rollout, 'counts'>,
): { all: number; busy: number; over: number } => {
  const all = sum(rollout, UPGRADE_PHASES);
  const busy = sum(rollout, BUSY_PHASES);
  return { all, busy, over: all - busy - rollout.counts.waiting };
};

/** What a person asks for: those of one kind, whatever exact phase they are in. What asks for somebody stands first. */
export const RUN_PARTS = [
  'failed',
  'not-known',
  'gate-failed',
  'busy',
  'waiting',
  'updated',
  'skipped',
  'cancelled',
] as const;
export type RunPart = (typeof RUN_PARTS)[number];

export const PART_MARKS: Readonly<Record<RunPart, { tone: Tone; shape: MarkShape }>> = {
  failed: PHASE_MARKS.failed,
  'not-known': PHASE_MARKS['not-known'],
  'gate-failed': { tone: 'warn', shape: 'triangle' },
  busy: PHASE_MARKS.installing,
  waiting: PHASE_MARKS.waiting,
  updated: PHASE_MARKS.updated,
  skipped: PHASE_MARKS.skipped,
  cancelled: PHASE_MARKS.cancelled,
};

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

/** Miners of each part. */
export const countParts = ({ counts, gateFailedCount }: Counted): Readonly<Record<RunPart, number>> => ({
  failed: counts.failed,
  'not-known': counts['not-known'],
  'gate-failed': gateFailedCount,
  busy: sum({ counts }, BUSY_PHASES),
  waiting: counts.waiting,
  updated: counts.updated - gateFailedCount,
  skipped: counts.skipped,
  cancelled: counts.cancelled,
});

/** "12 updated, 1 failed": the worst first; what is not known is never called failed. */
export const describeParts = (rollout: Counted): string => {
  const counts = countParts(rollout);
  return RUN_PARTS.filter((part) => counts[part] > 0)
    .map((part) => t('part.count', { count: counts[part], part: t(`part.${part}`).toLowerCase() }))
    .join(', ');
};

/** "2 installing, 1 restarting": where those under way are; empty: none is. */
export const describeBusy = ({ counts }: Pick<Rollout, 'counts'>): string =>
  BUSY_PHASES.filter((phase) => counts[phase] > 0)
    .map((phase) =>
      t('part.count', { count: counts[phase], part: upgradeText(`phase.${phase}`).toLowerCase() }),
    )
    .join(', ');

/** "Firmware 1.2: Hall A 1", "Firmware 1.2: 40 miners". */
export const nameRollout = (rollout: Pick<Rollout, 'imageVersion' | 'firstName' | 'counts'>): string => {
  const { all } = countMiners(rollout);
  const version = rollout.imageVersion;
  return all === 1
    ? t('name.one', { version, miner: rollout.firstName })
    : t('name.many', { version, count: all });
};

/** What became of a rollout that is over. */
export const describeOutcome = (rollout: Counted): string => {
  const { all } = countMiners(rollout);
  const parts = RUN_PARTS.filter((part) => countParts(rollout)[part] > 0);
  if (parts.length === 1 && parts[0] === 'updated') return t('outcome.updated', { count: all });
  return describeParts(rollout);
};

const ASKS: readonly RunPart[] = ['failed', 'not-known', 'gate-failed'];

/** How a rollout goes, as one mark: over, the worst that came of it. */
export const toRunMark = (rollout: Counted & Pick<Rollout, 'state'>): { tone: Tone; shape: MarkShape } => {
  if (rollout.state === 'paused') return { tone: 'warn', shape: 'bars' };
  if (isOpen(rollout)) return PHASE_MARKS.uploading;
  const counts = countParts(rollout);
  const worst = ASKS.find((part) => counts[part] > 0);
  if (worst !== undefined) return PART_MARKS[worst];
  return counts.updated > 0 ? PART_MARKS.updated : PART_MARKS.cancelled;
};

/** What the plan does, in a few words each: groups, how many at once, what is waited for, when it stops by itself. */
export const describePlan = (plan: RolloutPlan): string[] => {
  const { failuresInARow, failedPercent } = plan.stop;
  return [
    plan.pilotCount > 0 ? t('plan.pilot', { count: plan.pilotCount }) : null,
    t('plan.groups', { size: plan.groupSize, pause: formatDuration(plan.groupPauseS) }),
    t('plan.offline', { count: plan.offlineMost }),
    plan.gate.hashratePercent > 0
      ? t('plan.gate', {
          percent: plan.gate.hashratePercent,
          within: formatDuration(plan.gate.withinS),
        })
      : t('plan.noGate'),
    failuresInARow === null ? null : t('plan.inARow', { count: failuresInARow }),
    failedPercent === null ? null : t('plan.percent', { percent: failedPercent }),
    plan.delivery.kind === 'device' ? t('plan.device') : null,
  ].filter((each) => each !== null);
};
