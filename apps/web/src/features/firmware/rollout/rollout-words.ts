import { type Rollout, UPGRADE_PHASES, type UpgradePhase } from '@mintdeck/shared-types/firmware/rollout';
import type { MarkShape, Tone } from '../../../ui/state-tones.ts';
import { t } from './strings.ts';

// Apart from the words of the phases: the bar on every page shows these, and nobody waits there for the others.

type Counted = Pick<Rollout, 'counts' | 'gateFailedCount'>;

/** True while something may still happen by itself or by a word of somebody. */
export const isOpen = ({ state }: Pick<Rollout, 'state'>): boolean =>
  state === 'running' || state === 'paused' || state === 'cancelling';

/** Phases in which something is done to a miner. */
export const BUSY_PHASES = [
  'checking',
  'uploading',
  'installing',
  'rebooting',
  'verifying',
  'settling',
] as const satisfies UpgradePhase[];

const sum = ({ counts }: Pick<Rollout, 'counts'>, phases: readonly UpgradePhase[]): number =>
  phases.reduce((total, phase) => total + counts[phase], 0);

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

/** Colour and shape of each part, as those of the phases (upgrade/phase-words.ts). */
export const PART_MARKS: Readonly<Record<RunPart, { tone: Tone; shape: MarkShape }>> = {
  failed: { tone: 'bad', shape: 'cross' },
  'not-known': { tone: 'warn', shape: 'question' },
  'gate-failed': { tone: 'warn', shape: 'triangle' },
  busy: { tone: 'busy', shape: 'play' },
  waiting: { tone: 'idle', shape: 'ring' },
  updated: { tone: 'ok', shape: 'disc' },
  skipped: { tone: 'idle', shape: 'bars' },
  cancelled: { tone: 'idle', shape: 'squares' },
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

/** "1 failed, 12 updated": the worst first; what is not known is never called failed. */
export const describeParts = (counts: Readonly<Record<RunPart, number>>): string =>
  RUN_PARTS.filter((part) => counts[part] > 0)
    .map((part) => t('part.count', { count: counts[part], part: t(`part.${part}`).toLowerCase() }))
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
  const counts = countParts(rollout);
  return counts.updated === all ? t('outcome.updated', { count: all }) : describeParts(counts);
};

const ASKS = ['failed', 'not-known', 'gate-failed'] as const satisfies RunPart[];

/** What of it asks for somebody, the worst first; null: nothing. */
export const findTrouble = (rollout: Counted): (typeof ASKS)[number] | null => {
  const counts = countParts(rollout);
  return ASKS.find((part) => counts[part] > 0) ?? null;
};

/** How a rollout goes, as one mark: when it is over, the worst that came of it. */
export const toRunMark = (rollout: Counted & Pick<Rollout, 'state'>): { tone: Tone; shape: MarkShape } => {
  if (rollout.state === 'paused') return { tone: 'warn', shape: 'bars' };
  if (isOpen(rollout)) return { tone: 'busy', shape: 'half' };
  const trouble = findTrouble(rollout);
  if (trouble !== null) return PART_MARKS[trouble];
  return rollout.counts.updated > 0 ? PART_MARKS.updated : PART_MARKS.cancelled;
};
