import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { useParams } from 'react-router';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useRolloutLive } from '../../live/use-live.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { rolloutQuery } from './rollout-requests.ts';
import { t } from './strings.ts';

const DraftPage = lazy(async () => ({ default: (await import('./plan/DraftPage.tsx')).DraftPage }));
const RunPage = lazy(async () => ({ default: (await import('./run/RunPage.tsx')).RunPage }));

const PARENT = { to: '/firmware/rollouts', label: t('frame.rollouts') };

const OneRollout = ({ id }: { id: string }) => {
  const { data: detail, error, refetch } = useQuery(rolloutQuery(id));
  // drafts are not told live: this one was started, by whomever
  const started = useRolloutLive(id) !== undefined && detail?.rollout.state === 'draft';
  useEffect(() => {
    if (started) void refetch();
  }, [started, refetch]);
  const gone = error instanceof ApiProblem && (error.code === 'not-found' || error.code === 'invalid-input');
  if (gone) {
    return (
      <Page title={t('rollout.notFound')} parent={PARENT}>
        <p className="text-ink-2">{t('rollout.notFoundHint')}</p>
      </Page>
    );
  }
  if (detail === undefined) {
    return (
      <Page title={t('frame.rollouts.title')} parent={PARENT}>
        {error === null ? (
          <Skeleton lines={8} className="h-9" />
        ) : (
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        )}
      </Page>
    );
  }
  if (detail.rollout.state === 'draft') return <DraftPage detail={detail} />;
  return <RunPage detail={detail} />;
};

/** One rollout: a plan until somebody starts it, then what becomes of it. */
export const RolloutPage = () => {
  const { id = '' } = useParams();
  return (
    <Suspense>
      <OneRollout key={id} id={id} />
    </Suspense>
  );
};
