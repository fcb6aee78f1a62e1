import type { Job } from '@mintdeck/shared-types/job';
import { Card } from '../../../ui/Card.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { JobLine } from './JobLine.tsx';
import { isRunning } from './job-words.ts';
import { t } from './strings.ts';
import { useJobList } from './use-job-list.ts';

const Section = ({ title, jobs }: { title: string; jobs: readonly Job[] }) =>
  jobs.length === 0 ? null : (
    <Card title={title}>
      <ul>
        {jobs.map((job) => (
          <JobLine key={job.id} job={job} />
        ))}
      </ul>
    </Card>
  );

/** What was ordered: what is under way first, then what is over, the newest first. */
export const JobsPage = () => {
  const { jobs, error, retry } = useJobList(null);
  return (
    <Page title={t('title')}>
      <ErrorNotice error={error} onRetry={retry} />
      {jobs === null && error === null ? <Skeleton lines={6} className="h-9" /> : null}
      {jobs?.length === 0 ? <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState> : null}
      {jobs === null || jobs.length === 0 ? null : (
        <div className="max-w-3xl">
          <p className="mb-4 text-ink-2 text-sm">{t('hint')}</p>
          <Section title={t('running')} jobs={jobs.filter(isRunning)} />
          <Section title={t('past')} jobs={jobs.filter((job) => !isRunning(job))} />
        </div>
      )}
    </Page>
  );
};
