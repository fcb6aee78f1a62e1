import type { MinerChips } from '@mintdeck/shared-types/miner-chips';
import type { Reading } from '@mintdeck/shared-types/reading';
import { useEffect, useSyncExternalStore } from 'react';
import { useMinerChips } from '../../../live/use-live.ts';

const subscribeVisible = (listener: () => void) => {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
};
const readVisible = () => document.visibilityState === 'visible';

export interface ChipsFeedProps {
  id: string;
  onReading: (reading: Reading<MinerChips>) => void;
}

const Feed = ({ id, onReading }: ChipsFeedProps) => {
  const reading = useMinerChips(id)?.value;
  useEffect(() => {
    if (reading !== undefined) onReading(reading);
  }, [reading, onReading]);
  return null;
};

/** Has the chips asked for while it is drawn and the page is in sight; what was read stays with whoever listens. */
export const ChipsFeed = (props: ChipsFeedProps) => {
  const visible = useSyncExternalStore(subscribeVisible, readVisible);
  return visible ? <Feed {...props} /> : null;
};
