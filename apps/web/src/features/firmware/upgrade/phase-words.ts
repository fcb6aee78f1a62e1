import type { UpgradePhase } from '@mintdeck/shared-types/firmware/rollout';
import type { Upgrade, UpgradeReason } from '@mintdeck/shared-types/firmware/rollouts';
import { formatDuration, SECOND_MS } from '../../../lib/time.ts';
import { formatBytes, formatPercent } from '../../../lib/units.ts';
import type { MarkShape, Tone } from '../../../ui/state-tones.ts';
import { t } from './strings.ts';

/** Colour and shape of each phase; the shape alone tells them apart. */
export const PHASE_MARKS: Readonly<Record<UpgradePhase, { tone: Tone; shape: MarkShape }>> = {
  waiting: { tone: 'idle', shape: 'ring' },
  checking: { tone: 'busy', shape: 'ring' },
  uploading: { tone: 'busy', shape: 'arrow' },
  installing: { tone: 'busy', shape: 'play' },
  rebooting: { tone: 'busy', shape: 'turn' },
  verifying: { tone: 'busy', shape: 'diamond' },
  settling: { tone: 'busy', shape: 'half' },
  updated: { tone: 'ok', shape: 'disc' },
  failed: { tone: 'bad', shape: 'cross' },
  'not-known': { tone: 'warn', shape: 'question' },
  skipped: { tone: 'idle', shape: 'bars' },
  cancelled: { tone: 'idle', shape: 'squares' },
};

/** What asks for somebody first, then what is under way, the nearest to its end first, then what is over. */
export const PHASE_ORDER: readonly UpgradePhase[] = [
  'failed',
  'not-known',
  'settling',
  'verifying',
  'rebooting',
  'installing',
  'uploading',
  'checking',
  'waiting',
  'updated',
  'skipped',
  'cancelled',
];

/** The way of a miner that ends well. */
export const WAY = ['checking', 'uploading', 'installing', 'rebooting', 'verifying', 'settling'] as const;
export type WayPhase = (typeof WAY)[number];

const UNDER_WAY: ReadonlySet<UpgradePhase> = new Set<UpgradePhase>(['waiting', ...WAY]);

/** True for a phase that never changes again. */
export const isFinal = (phase: UpgradePhase): boolean => !UNDER_WAY.has(phase);

/** True while something happens to the miner because of it. */
export const isBusy = (phase: UpgradePhase): boolean => phase !== 'waiting' && !isFinal(phase);

/** True for a miner that is updated, and whose hashrate did not come back. */
export const isGateFailed = ({ phase, gate }: Pick<Upgrade, 'phase' | 'gate'>): boolean =>
  phase === 'updated' && gate === 'not-passed';

/** The mark of an upgrade: one whose hashrate did not come back is not simply well. */
export const toMark = (upgrade: Pick<Upgrade, 'phase' | 'gate'>): { tone: Tone; shape: MarkShape } =>
  isGateFailed(upgrade) ? { tone: 'warn', shape: 'triangle' } : PHASE_MARKS[upgrade.phase];

export const namePhase = (upgrade: Pick<Upgrade, 'phase' | 'gate'>): string =>
  isGateFailed(upgrade) ? t('gateFailed') : t(`phase.${upgrade.phase}`);

export const describeReason = (reason: UpgradeReason): string => t(`reason.${reason}`);
export const toTodo = (reason: UpgradeReason): string => t(`todo.${reason}`);

/** Words of the updater, or what was read; null: none, or they say what the reason says. */
export const toNote = ({ reason, note }: Pick<Upgrade, 'reason' | 'note'>): string | null =>
  reason === 'updater-wedged' ? null : note;

/** s as two units at most; what was over at once is no "0 s". */
export const formatTook = (tookS: number): string => (tookS < 1 ? t('underSecond') : formatDuration(tookS));

const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Why an upgrade is as it is, in the miner's words too, and what somebody has to do; empty: its phase says it all. */
export const describeWhy = (upgrade: Upgrade): string => {
  const { reason } = upgrade;
  const parts = [
    reason === null ? null : capitalize(describeReason(reason)),
    toNote(upgrade),
    reason === null ? null : toTodo(reason),
    isGateFailed(upgrade) ? t('todo.gate') : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
};

/** How far a miner is within its phase, 0 to 1; null: the phase has no measure. The updater tells percents, Mintdeck counts bytes. */
export const toShare = ({ phase, sentBytes, totalBytes, step }: Upgrade): number | null => {
  if (phase === 'uploading') return totalBytes > 0 ? sentBytes / totalBytes : null;
  if (phase !== 'installing' || step === null) return null;
  // steps may be fewer than announced, and a percent may jump: never beyond the whole
  return Math.min(1, Math.max(0, (Math.max(0, step.number - 1) + step.percent / 100) / Math.max(1, step.of)));
};

/** "Step 2 of 3: rootfs"; null: the updater has named none. */
const describeStep = ({ step }: Pick<Upgrade, 'step'>): string | null => {
  if (step === null) return null;
  const { number, of, name } = step;
  return name === '' ? t('step', { number, of }) : t('stepNamed', { number, of, name });
};

/** How far a miner is, in numbers: bytes during the upload, step and percent while the updater writes; null: nothing to count. */
export const describeProgress = (upgrade: Upgrade): string | null => {
  const { phase, sentBytes, totalBytes, step } = upgrade;
  // where the miner fetches the image itself nobody here counts
  if (phase === 'uploading')
    return totalBytes === 0
      ? null
      : t('bytes', { sent: formatBytes(sentBytes), total: formatBytes(totalBytes) });
  if (phase !== 'installing') return null;
  const named = describeStep(upgrade);
  return named === null || step === null ? null : `${named} · ${formatPercent(step.percent, 0)}`;
};

/** s from its beginning to its end, or till now; null: it has not begun. */
export const toElapsedS = ({ startedAt, endedAt }: Upgrade, nowMs: number): number | null =>
  startedAt === null ? null : Math.max(0, ((endedAt ?? nowMs) - startedAt) / SECOND_MS);
