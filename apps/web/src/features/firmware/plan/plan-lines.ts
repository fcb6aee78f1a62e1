import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import type { PreflightRow, RolloutPlan } from '@mintdeck/shared-types/firmware/rollouts';
import { formatDuration } from '../../../lib/time.ts';
import { formatBytes } from '../../../lib/units.ts';
import { countFormer } from './preflight-words.ts';
import { t } from './strings.ts';

/** What one miner goes through, in its order. */
export const toMinerLines = (plan: RolloutPlan, image: FirmwareImage): readonly string[] => {
  const { delivery, gate } = plan;
  return [
    t('start.step.check'),
    delivery.kind === 'device'
      ? t('start.step.fetch', { url: delivery.url })
      : t('start.step.upload', { size: formatBytes(image.sizeBytes) }),
    t('start.step.install'),
    t('start.step.restart'),
    t('start.step.verify', { version: image.reportedVersion }),
    ...(gate.hashratePercent === 0
      ? []
      : [
          t('start.step.gate', {
            percent: gate.hashratePercent,
            duration: formatDuration(gate.withinS),
          }),
        ]),
  ];
};

/** When the rollout stops by itself. */
export const toStopLines = ({ pilotCount, reviewPilot, stop }: RolloutPlan): readonly string[] => {
  const { failuresInARow, failedPercent } = stop;
  return [
    ...(pilotCount === 0 ? [] : [t(reviewPilot ? 'start.stop.review' : 'start.stop.pilot')]),
    ...(failuresInARow === null ? [] : [t('start.stop.inARow', { count: failuresInARow })]),
    ...(failedPercent === null ? [] : [t('start.stop.percent', { percent: failedPercent })]),
    ...(failuresInARow === null && failedPercent === null ? [t('start.stop.never')] : []),
  ];
};

/** Versions that are named; a fleet with more is told of the most frequent ones. */
const FORMER_MAX = 5;

/** What cannot be undone, and whether there is a way back. */
export const toUndoLines = (
  rows: readonly PreflightRow[],
  images: readonly FirmwareImage[],
): readonly string[] => {
  const there = new Set(images.map(({ reportedVersion }) => reportedVersion));
  const former = countFormer(rows)
    .slice(0, FORMER_MAX)
    .map(({ version, count }) => {
      if (version === null) return t('start.undo.unknown', { count });
      return t(there.has(version) ? 'start.undo.there' : 'start.undo.missing', { version, count });
    });
  return [t('start.undo.sent'), t('start.undo.slots'), ...former];
};
