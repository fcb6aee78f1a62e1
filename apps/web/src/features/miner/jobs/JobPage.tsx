import type { ItemState, Job } from '@mintdeck/shared-types/job';
import type { JobItem } from '@mintdeck/shared-types/jobs';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { Definition } from '../../../ui/Definition.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { toAskedLines } from './asked-lines.ts';
import { ItemFilter } from './ItemFilter.tsx';
import { JobActions } from './JobActions.tsx';
import { JobItems } from './JobItems.tsx';
import { JobProgress } from './JobProgress.tsx';
import { nameJob } from './job-words.ts';
import { t } from './strings.ts';
import { useJob } from './use-job.ts';

const PARENT = { to: '/jobs', label: t('title') };

const Asked = ({ job }: { job: Job }) => {
  const lines = toAskedLines(job.asked);
  if (lines.length === 0) return null;
  return (
    <details className="mb-4 max-w-2xl text-sm">
      <summary className="touch-area cursor-pointer text-ink-2">{t('asked')}</summary>
      <div className="mt-2">
        <Definition entries={lines.map(({ path, text }) => ({ term: path, value: text }))} />
      </div>
    </details>
  );
};

const Body = ({ job, items }: { job: Job; items: readonly JobItem[] }) => {
  const [state, setState] = useState<ItemState | null>(null);
  const shown = useMemo(
    () => (state === null ? items : items.filter((item) => item.state === state)),
    [items, state],
  );
  return (
    <>
      <JobProgress job={job} />
      {job.retryOf === null ? null : (
        <Link to={`/jobs/${job.retryOf}`} className="mb-4 self-start text-accent text-sm hover:underline">
          {t('summary.retryOf')}
        </Link>
      )}
      <Asked job={job} />
      {items.length > 1 ? <ItemFilter job={job} chosen={state} onChange={setState} /> : null}
      <JobItems job={job} items={shown} />
    </>
  );
};

/** One job: how far it is, what came of it at every miner and why, and what can be done about it. */
export const JobPage = () => {
  const { id = '' } = useParams();
  return <OneJob key={id} id={id} />;
};

const OneJob = ({ id }: { id: string }) => {
  const { job, items, error, retry } = useJob(id);
  const list = useMemo(() => [...items.values()], [items]);
  const gone = error instanceof ApiProblem && (error.code === 'not-found' || error.code === 'invalid-input');
  if (gone) {
    return (
      <Page title={t('notFound')} parent={PARENT}>
        <p className="text-ink-2">{t('notFoundHint')}</p>
      </Page>
    );
  }
  if (job === null) {
    return (
      <Page title={t('title')}>
        {error === null ? (
          <Skeleton lines={8} className="h-9" />
        ) : (
          <ErrorNotice error={error} onRetry={retry} />
        )}
      </Page>
    );
  }
  return (
    <Page title={nameJob(job)} parent={PARENT} fill aside={<JobActions job={job} items={list} />}>
      <ErrorNotice error={error} onRetry={retry} />
      <Body job={job} items={list} />
    </Page>
  );
};
