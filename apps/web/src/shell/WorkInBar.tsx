import { lazy, Suspense } from 'react';
import { useJobs, useRollouts } from '../live/use-live.ts';

const WorkPill = lazy(async () => ({ default: (await import('./work/WorkPill.tsx')).WorkPill }));

/** What is under way on the server; loaded with the first job or rollout there is. */
export const WorkInBar = () => {
  const count = useJobs().length + useRollouts().length;
  return count === 0 ? null : (
    <Suspense>
      <WorkPill />
    </Suspense>
  );
};
