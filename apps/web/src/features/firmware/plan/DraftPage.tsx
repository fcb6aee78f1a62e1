import type { RolloutDetail } from '@mintdeck/shared-types/firmware/rollouts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { useMay } from '../../../api/use-may.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { imagesQuery } from '../firmware-requests.ts';
import { nameRollout } from '../rollout/rollout-words.ts';
import { rolloutQuery, rolloutsQuery } from '../rollout-requests.ts';
import { DraftFacts } from './DraftFacts.tsx';
import { DraftSteps } from './DraftSteps.tsx';
import { PlanNotices } from './PlanNotices.tsx';
import { type PlanStep, parseStep } from './plan-steps.ts';
import { RemoveDraft } from './RemoveDraft.tsx';
import { StepNav } from './StepNav.tsx';
import { t } from './strings.ts';
import { usePlanEdit } from './use-plan-edit.ts';

const PARENT = { to: '/firmware/rollouts', label: t('parent') };
/** Steps whose table fills the window. */
const FILLING: readonly PlanStep[] = ['miners', 'check'];

const RetryOf = ({ detail }: { detail: RolloutDetail }) => {
  const { retryOf } = detail.rollout;
  if (retryOf === null) return null;
  return (
    <Link
      to={`/firmware/rollouts/${retryOf}`}
      className="touch-area mb-4 w-fit shrink-0 text-accent text-sm hover:underline"
    >
      {t('retryOf')}
    </Link>
  );
};

const EditedDraft = ({ detail }: { detail: RolloutDetail }) => {
  const client = useQueryClient();
  const [params, setParams] = useSearchParams();
  const step = parseStep(params);
  const edit = usePlanEdit(detail);
  const images = useQuery(imagesQuery);
  const { rollout } = edit.base;
  const go = (next: PlanStep) => {
    const there = () => setParams({ step: next });
    const { plan, dirty } = edit;
    if (!dirty) there();
    else if (plan !== null && !edit.changed) edit.saveAs(plan, there);
  };
  const showRun = (started: RolloutDetail) => {
    client.setQueryData(rolloutQuery(rollout.id).queryKey, started);
    void client.invalidateQueries({ queryKey: rolloutsQuery.queryKey });
    setParams({}, { replace: true });
  };
  return (
    <Page
      title={nameRollout(rollout)}
      parent={PARENT}
      fill={FILLING.includes(step)}
      aside={step === 'pace' ? <RemoveDraft rollout={rollout} /> : null}
    >
      <StepNav step={step} onGo={go} />
      <RetryOf detail={edit.base} />
      <PlanNotices edit={edit} />
      <ErrorNotice error={images.error} onRetry={() => void images.refetch()} />
      {images.data === undefined ? (
        images.error === null && <Skeleton lines={6} className="h-9" />
      ) : (
        <DraftSteps step={step} edit={edit} images={images.data.images} onGo={go} onStarted={showRun} />
      )}
    </Page>
  );
};

/** A rollout that was not started: its plan, what the look at its miners came to, and the start. */
export const DraftPage = ({ detail }: { detail: RolloutDetail }) => {
  const may = useMay('firmware.manage');
  if (may) return <EditedDraft detail={detail} />;
  return (
    <Page title={nameRollout(detail.rollout)} parent={PARENT}>
      <DraftFacts detail={detail} />
    </Page>
  );
};
