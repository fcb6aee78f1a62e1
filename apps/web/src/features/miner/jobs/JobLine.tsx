import type { Job } from '@mintdeck/shared-types/job';
import { Link } from 'react-router';
import { formatDateTime } from '../../../lib/time.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { countItems, describeOutcome, ITEM_MARKS, isRunning, nameJob, toOutcomeState } from './job-words.ts';
import { t } from './strings.ts';

const describe = (job: Job): string => {
  if (!isRunning(job)) return describeOutcome(job);
  const { all, over } = countItems(job);
  const progress = t('summary.of', { done: over, all });
  return job.state === 'cancelling' ? `${t('state.cancelling')}: ${progress}` : progress;
};

/** One job in a list: what, who, when, and how it went. */
export const JobLine = ({ job }: { job: Job }) => (
  <li className="border-line border-t py-2.5 text-sm first:border-t-0">
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
      <Link
        to={`/jobs/${job.id}`}
        className="touch-area min-w-0 break-words font-medium text-accent hover:underline"
      >
        {nameJob(job)}
      </Link>
      <span className="inline-flex items-baseline gap-2 max-sm:basis-full sm:ms-auto">
        <Mark {...(isRunning(job) ? ITEM_MARKS.awaiting : ITEM_MARKS[toOutcomeState(job)])} />
        {describe(job)}
      </span>
    </div>
    <p className="text-ink-3 text-xs">
      {t('by', { when: formatDateTime(job.startedAt), who: job.startedBy })}
    </p>
  </li>
);
