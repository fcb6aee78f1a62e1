import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { useSyncExternalStore } from 'react';
import { ticker } from '../../../lib/ticker.ts';
import { formatDuration, SECOND_MS, serverClock } from '../../../lib/time.ts';
import { isBusy, toElapsedS } from '../upgrade/phase-words.ts';
import { isLate } from '../upgrade/timeline.ts';

const toMs = (seconds: number | null): number | null => (seconds === null ? null : seconds * SECOND_MS);

const subscribeToNothing = () => () => undefined;

export interface ElapsedProps {
  upgrade: Upgrade;
  /** s a miner usually takes; null: not known */
  usualS: number | null;
}

/** How long a miner has taken; amber when that is clearly longer than usual. */
export const Elapsed = ({ upgrade, usualS }: ElapsedProps) => {
  const subscribe = isBusy(upgrade.phase) ? ticker.subscribe : subscribeToNothing;
  const elapsedS = useSyncExternalStore(subscribe, () => {
    const exactS = toElapsedS(upgrade, serverClock.now());
    return exactS === null ? null : Math.floor(exactS);
  });
  const tone = isLate(toMs(elapsedS), toMs(usualS)) ? 'text-warn tabular-nums' : 'tabular-nums';
  return <span className={tone}>{formatDuration(elapsedS)}</span>;
};
