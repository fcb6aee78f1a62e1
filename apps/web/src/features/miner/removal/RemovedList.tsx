import { useState, useSyncExternalStore } from 'react';
import { ticker } from '../../../lib/ticker.ts';
import { formatTime, serverClock } from '../../../lib/time.ts';
import { Button } from '../../../ui/Button.tsx';
import { t } from '../fleet/strings.ts';
import type { RemovedMiner } from './removed-miners.ts';
import { forgetRemoved, restoreRemoved } from './use-removal.ts';

const Removed = ({ miner }: { miner: RemovedMiner }) => {
  const [restoring, setRestoring] = useState(false);
  const over = useSyncExternalStore(ticker.subscribe, () => serverClock.now() >= miner.restorableUntil);
  if (over) return null;
  const restore = async () => {
    setRestoring(true);
    await restoreRemoved(miner);
    setRestoring(false);
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1">
      <span className="min-w-0 flex-1 truncate text-ink-2">
        {t('miner.restoreUntil', { name: miner.name, when: formatTime(miner.restorableUntil) })}
      </span>
      <Button variant="inset" busy={restoring} onClick={() => void restore()}>
        {t('miner.restore')}
      </Button>
      <Button variant="inset" onClick={() => forgetRemoved(miner.id)}>
        {t('miner.dismiss')}
      </Button>
    </li>
  );
};

/** Miners that were removed, each with the way back while there is one. */
export const RemovedList = ({ removed }: { removed: readonly RemovedMiner[] }) => (
  <ul className="mb-3 border-line-strong border-s-2 bg-sunken px-4 py-1.5 text-sm">
    {removed.map((miner) => (
      <Removed key={miner.id} miner={miner} />
    ))}
  </ul>
);
