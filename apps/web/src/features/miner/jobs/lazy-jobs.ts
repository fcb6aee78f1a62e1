import { lazy } from 'react';

// Comes after what the page is opened for.
export const LazyMinerJobs = lazy(async () => ({ default: (await import('./MinerJobs.tsx')).MinerJobs }));
export const LazyPlannedNotice = lazy(async () => ({
  default: (await import('./PlannedNotice.tsx')).PlannedNotice,
}));
