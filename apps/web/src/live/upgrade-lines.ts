import { UPGRADE_FRAMES_KEPT, type UpgradeFrame } from '@mintdeck/shared-types/firmware/upgrade-stream';

/** Frames of an upgrade's log by their numbers, none twice. */
export interface UpgradeLines {
  /** in the order of their numbers */
  readonly frames: readonly UpgradeFrame[];
  /** of those between the first and the last frame */
  readonly missingCount: number;
}

export const NO_LINES: UpgradeLines = { frames: [], missingCount: 0 };

const countMissing = (frames: readonly UpgradeFrame[]): number => {
  const [first, last] = [frames[0], frames.at(-1)];
  return first === undefined || last === undefined ? 0 : last[0] - first[0] + 1 - frames.length;
};

/** With frames that came later; the first and the last ones are kept when there are too many, as the server keeps them. */
export const addLines = (lines: UpgradeLines, news: readonly UpgradeFrame[]): UpgradeLines => {
  const lastNumber = lines.frames.at(-1)?.[0] ?? -1;
  const fresh = news.filter(([number]) => number > lastNumber);
  if (fresh.length === 0) return lines;
  const frames = [...lines.frames, ...fresh];
  const surplus = frames.length - UPGRADE_FRAMES_KEPT;
  if (surplus > 0) frames.splice(UPGRADE_FRAMES_KEPT / 2, surplus);
  return { frames, missingCount: countMissing(frames) };
};
