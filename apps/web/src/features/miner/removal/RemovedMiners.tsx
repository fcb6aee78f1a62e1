import { lazy, Suspense } from 'react';
import { serverClock } from '../../../lib/time.ts';
import { useRemovedMiners } from './use-removal.ts';

const RemovedList = lazy(async () => ({ default: (await import('./RemovedList.tsx')).RemovedList }));

/** What can still be brought back, until it no longer can. */
export const RemovedMiners = () => {
  const removed = useRemovedMiners();
  const now = serverClock.now();
  if (removed.every(({ restorableUntil }) => restorableUntil <= now)) return null;
  return (
    <Suspense>
      <RemovedList removed={removed} />
    </Suspense>
  );
};
