import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { toVisibleText } from '../../../lib/visible-text.ts';
import { ProgressBar } from '../ProgressBar.tsx';
import { describeProgress, describeWhy, isBusy, namePhase, toShare } from '../upgrade/phase-words.ts';
import { useSettling } from '../upgrade/use-hashrate-after.ts';

// All of it on a tablet too, where nothing can be hovered over.
const WHY =
  'line-clamp-2 whitespace-normal text-ink-2 max-lg:line-clamp-3 max-lg:text-2xs max-lg:leading-3.5 [[data-density=compact]_&]:line-clamp-1';

const Settling = ({ upgrade }: { upgrade: Upgrade }) => (
  <span className="truncate text-ink-2 text-xs tabular-nums">{useSettling(upgrade)}</span>
);

/** How far a miner is while something is done to it; else why it is as it is, and what to do. */
export const HowFar = ({ upgrade }: { upgrade: Upgrade }) => {
  if (upgrade.phase === 'settling') return <Settling upgrade={upgrade} />;
  if (!isBusy(upgrade.phase)) return <span className={WHY}>{toVisibleText(describeWhy(upgrade))}</span>;
  const share = toShare(upgrade);
  const progress = describeProgress(upgrade);
  if (share === null && progress === null) return null;
  return (
    <span className="flex w-full min-w-0 max-w-96 flex-col gap-1">
      <span className="truncate text-ink-2 text-xs tabular-nums">
        {progress === null ? null : toVisibleText(progress)}
      </span>
      <ProgressBar share={share} label={progress ?? namePhase(upgrade)} className="!h-1" />
    </span>
  );
};
