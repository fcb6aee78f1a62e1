import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import { ROLLOUT_MINERS_MAX } from '@mintdeck/shared-types/firmware/rollouts';
import { minerIdSchema } from '@mintdeck/shared-types/miner';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router';
import * as z from 'zod/mini';
import { useMay } from '../../../api/use-may.ts';
import { createOrderId } from '../../../lib/order-id.ts';
import { serverClock } from '../../../lib/time.ts';
import { useLiveReady, useMinerEntries } from '../../../live/use-live.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { imagesQuery } from '../firmware-requests.ts';
import { addRollout, preflightQuery, rolloutQuery } from '../rollout-requests.ts';
import { ChooseStep } from './ChooseStep.tsx';
import { PlanFailure } from './PlanFailure.tsx';
import { rankPilots } from './pilot.ts';
import { toUsualPlan } from './plan-form.ts';
import { putFirst } from './plan-order.ts';
import { toDraftPath } from './plan-steps.ts';
import { StepNav } from './StepNav.tsx';
import { t } from './strings.ts';
import { listUsable, suggestImage } from './suggested-image.ts';
import { useCandidates } from './use-candidates.ts';

const PARENT = { to: '/firmware/rollouts', label: t('parent') };
/** What another page hands over: more ids than an address holds. */
const handedOverSchema = z.array(minerIdSchema).check(z.maxLength(ROLLOUT_MINERS_MAX));

const useHandedOver = (): ReadonlySet<string> => {
  const { state } = useLocation();
  const parsed = z.safeParse(handedOverSchema, state);
  return new Set(parsed.success ? parsed.data : []);
};

/** The usual plan of what was chosen: one healthy miner first, and the others in the order they were chosen in. */
const useCreate = (images: readonly FirmwareImage[]) => {
  const navigate = useNavigate();
  const client = useQueryClient();
  const byId = useCandidates();
  // Made once: a double click is one draft.
  const [orderId] = useState(createOrderId);
  return useMutation({
    mutationFn: ({ imageId, minerIds }: { imageId: string; minerIds: readonly string[] }) => {
      const imageVersion = images.find(({ id }) => id === imageId)?.reportedVersion ?? null;
      const candidates = minerIds.flatMap((id) => byId.get(id) ?? []);
      const [pilot] = rankPilots(candidates, { imageVersion, now: serverClock.now() });
      const ordered = pilot === undefined ? minerIds : putFirst(minerIds, [pilot.id]);
      return addRollout(toUsualPlan(imageId, ordered), orderId);
    },
    onSuccess: async (detail) => {
      client.setQueryData(rolloutQuery(detail.rollout.id).queryKey, detail);
      client.setQueryData(preflightQuery(detail.rollout.id).queryKey, null);
      // not back to this page: the draft is there now
      await navigate(toDraftPath(detail.rollout.id, 'pace'), { replace: true });
    },
  });
};

const NewPlan = ({ images }: { images: readonly FirmwareImage[] }) => {
  const [params] = useSearchParams();
  const usable = useMemo(() => listUsable(images), [images]);
  const handedOver = useHandedOver();
  const [imageId, setImageId] = useState(() => {
    const named = usable.find(({ id }) => id === params.get('image'));
    return (named ?? suggestImage(images))?.id ?? '';
  });
  const [chosen, setChosen] = useState(handedOver);
  const creating = useCreate(usable);
  const ready =
    chosen.size > 0 && chosen.size <= ROLLOUT_MINERS_MAX && usable.some(({ id }) => id === imageId);
  return (
    <>
      <div className="shrink-0 empty:hidden [&>*]:mb-4">
        <PlanFailure error={creating.error} />
      </div>
      <ChooseStep images={usable} imageId={imageId} onImage={setImageId} chosen={chosen} onChosen={setChosen}>
        <Button
          variant="primary"
          disabled={!ready}
          busy={creating.isPending}
          onClick={() => creating.mutate({ imageId, minerIds: [...chosen] })}
        >
          {t('next')}
        </Button>
      </ChooseStep>
    </>
  );
};

const LINK = 'text-accent hover:underline';

/** A plan from its beginning: which image, for which miners. From its second step on it is a draft of the server. */
export const NewRolloutPage = () => {
  const { data, error, refetch } = useQuery(imagesQuery);
  const may = useMay('firmware.manage');
  const live = useLiveReady();
  const entries = useMinerEntries();
  const nothing = data !== undefined && listUsable(data.images).length === 0;
  const nobody = live && entries.length === 0;
  if (!may) {
    return (
      <Page title={t('title.new')} parent={PARENT}>
        <p className="text-ink-2">{t('notAllowed')}</p>
      </Page>
    );
  }
  return (
    <Page title={t('title.new')} parent={PARENT} fill>
      <StepNav step="miners" />
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {(data === undefined && error === null) || !live ? <Skeleton lines={6} className="h-9" /> : null}
      {nothing ? (
        <EmptyState
          title={t('image.none')}
          action={
            <Link to="/firmware" className={LINK}>
              {t('image.toLibrary')}
            </Link>
          }
        >
          {t('image.noneHint')}
        </EmptyState>
      ) : null}
      {nobody && !nothing ? (
        <EmptyState title={t('choose.noMiners')}>{t('choose.noMinersHint')}</EmptyState>
      ) : null}
      {data !== undefined && live && !nothing && !nobody ? <NewPlan images={data.images} /> : null}
    </Page>
  );
};
