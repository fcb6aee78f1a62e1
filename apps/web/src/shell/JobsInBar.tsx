import { lazy, Suspense } from 'react';
import { useJobs } from '../live/use-live.ts';

const JobPill = lazy(async () => ({
  default: (await import('../features/miner/jobs/JobPill.tsx')).JobPill,
}));

/** What is under way on the server; loaded with the first job there is. */
export const JobsInBar = () => {
  const any = useJobs().length > 0;
  if (!any) return null;
  return (
    <Suspense>
      <JobPill />
    </Suspense>
  );
};
