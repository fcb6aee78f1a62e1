import type { Rollout, UpgradePhase } from '@mintdeck/shared-types/firmware/rollout';
import type { MarkShape, Tone } from '../../../ui/state-tones.ts';
import { countMiners } from './name-rollout.ts';
import { t } from './strings.ts';

/** Ends of one miner, what asks for somebody first. */
const ENDS = [
  'failed',
  'not-known',
  'updated',
  'skipped',
  'cancelled',
] as const satisfies readonly UpgradePhase[];

export const isOver = ({ state }: Pick<Rollout, 'state'>): boolean =>
  state === 'done' || state === 'cancelled';

const describeEnds = ({ counts, gateFailedCount }: Rollout): string => {
  const parts = ENDS.filter((phase) => counts[phase] > 0).map((phase) =>
    t('list.part', { count: counts[phase], phase: t(`phase.${phase}`) }),
  );
  if (gateFailedCount > 0) parts.push(t('list.gate', { count: gateFailedCount }));
  return parts.join(', ');
};

/** How a rollout stands, in words; what is not known is never called failed. */
export const describeRollout = (rollout: Rollout): string => {
  const { counts, state } = rollout;
  if (state === 'draft') return t('list.state.draft');
  if (isOver(rollout)) return describeEnds(rollout) || t(`list.state.${state}`);
  const over = ENDS.reduce((sum, phase) => sum + counts[phase], 0);
  return t(`list.state.${state}`, { over, all: countMiners(rollout) });
};

/** The mark of a rollout in a list: what asks for somebody wins. */
export const toRolloutMark = ({
  state,
  counts,
  gateFailedCount,
}: Rollout): { tone: Tone; shape: MarkShape } => {
  if (state === 'draft') return { tone: 'idle', shape: 'ring' };
  if (state === 'paused') return { tone: 'warn', shape: 'bars' };
  if (state === 'running' || state === 'cancelling') return { tone: 'busy', shape: 'half' };
  if (counts.failed > 0) return { tone: 'bad', shape: 'cross' };
  if (counts['not-known'] > 0) return { tone: 'warn', shape: 'question' };
  if (gateFailedCount > 0) return { tone: 'warn', shape: 'triangle' };
  return counts.updated > 0 ? { tone: 'ok', shape: 'disc' } : { tone: 'idle', shape: 'squares' };
};
