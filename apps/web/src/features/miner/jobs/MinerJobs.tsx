import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { Link } from 'react-router';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { JobLine } from './JobLine.tsx';
import { t } from './strings.ts';
import { useJobList } from './use-job-list.ts';

/** So many stand on the page of a miner. */
const SHOWN_MAX = 5;

/** What was last ordered at one miner. */
export const MinerJobs = ({ entry }: { entry: MinerEntry }) => {
  const { jobs, error, retry } = useJobList(entry.id);
  return (
    <Card
      title={t('miner.title')}
      aside={
        <Link to="/jobs" className="text-accent hover:underline">
          {t('miner.all')}
        </Link>
      }
    >
      <ErrorNotice error={error} onRetry={retry} />
      {jobs === null && error === null ? <Skeleton lines={2} /> : null}
      {jobs?.length === 0 ? <p className="text-ink-3 text-sm">{t('miner.none')}</p> : null}
      <ul>
        {jobs?.slice(0, SHOWN_MAX).map((job) => (
          <JobLine key={job.id} job={job} />
        ))}
      </ul>
    </Card>
  );
};
