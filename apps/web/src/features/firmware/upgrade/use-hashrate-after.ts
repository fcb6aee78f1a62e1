import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { useMinerRow } from '../../../live/use-live.ts';
import { describeFigures } from './hashrate-words.ts';

/**
 * The hashrate after an upgrade, GH/s: what its gate read, else the mean of a minute as it was last read since it ran the image. null:
 * nothing was read since.
 */
export const useHashrateAfter = ({
  minerId,
  phase,
  phaseSince,
  hashrateGhs,
  endedAt,
}: Upgrade): number | null => {
  const live = useMinerRow(minerId);
  if (hashrateGhs !== null) return hashrateGhs;
  const since = phase === 'settling' ? phaseSince : endedAt;
  const isSince = since !== null && live !== undefined && live.takenAt !== null && live.takenAt > since;
  return isSince ? live.value.hashrateGhs[1] : null;
};

/** While its hashrate is waited for: how much of it is back, beside the one of before; null otherwise. */
export const useSettling = (upgrade: Upgrade): string | null => {
  const hashrateGhs = useHashrateAfter(upgrade);
  return upgrade.phase === 'settling' ? describeFigures(hashrateGhs, upgrade.medianGhs) : null;
};
