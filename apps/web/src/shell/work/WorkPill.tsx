import { lazy, Suspense, useSyncExternalStore } from 'react';
import { ticker } from '../../lib/ticker.ts';
import { serverClock } from '../../lib/time.ts';
import { useJobs, useRollouts } from '../../live/use-live.ts';

const JobPill = lazy(async () => ({
  default: (await import('../../features/miner/jobs/JobPill.tsx')).JobPill,
}));
const RolloutPill = lazy(async () => ({
  default: (await import('../../features/firmware/rollout/RolloutPill.tsx')).RolloutPill,
}));

/** So long something that is over stays in the bar. */
const SHOWN_AFTER_MS = 60_000;
/** Every few seconds is enough for something to go. */
const STEP_MS = 5000;

/** One pill for all that is under way: a rollout is the weightier, and says how many jobs there are besides. */
export const WorkPill = () => {
  const now = useSyncExternalStore(ticker.subscribe, () => Math.floor(serverClock.now() / STEP_MS) * STEP_MS);
  const isShown = ({ endedAt }: { endedAt: number | null }) =>
    endedAt === null || now - endedAt < SHOWN_AFTER_MS;
  const jobs = useJobs().filter(isShown);
  const rollouts = useRollouts().filter(isShown);
  const jobCount = jobs.filter(({ endedAt }) => endedAt === null).length;
  return (
    <Suspense>
      {rollouts.length > 0 ? <RolloutPill rollouts={rollouts} jobCount={jobCount} /> : null}
      {jobs.length > 0 ? <JobPill jobs={jobs} hidden={rollouts.length > 0} /> : null}
    </Suspense>
  );
};
