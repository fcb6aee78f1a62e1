import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { useSyncExternalStore } from 'react';
import { ticker } from '../../../lib/ticker.ts';
import { formatDuration, serverClock } from '../../../lib/time.ts';
import { isBusy, toElapsedS } from '../upgrade/phase-words.ts';

const subscribeToNothing = () => () => undefined;

export interface ElapsedProps {
  upgrade: Upgrade;
  /** s a miner usually takes; null: not known */
  usualS: number | null;
}

/** Times differ by miner: only half as much again is worth a colour. */
const LATE_FACTOR = 1.5;

/** How long a miner has taken; amber when that is clearly longer than usual. */
export const Elapsed = ({ upgrade, usualS }: ElapsedProps) => {
  const subscribe = isBusy(upgrade.phase) ? ticker.subscribe : subscribeToNothing;
  const elapsedS = useSyncExternalStore(subscribe, () => {
    const exactS = toElapsedS(upgrade, serverClock.now());
    return exactS === null ? null : Math.floor(exactS);
  });
  const late = elapsedS !== null && usualS !== null && elapsedS > usualS * LATE_FACTOR;
  return <span className={late ? 'text-warn tabular-nums' : 'tabular-nums'}>{formatDuration(elapsedS)}</span>;
};
