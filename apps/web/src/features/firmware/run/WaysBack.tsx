import type { RolloutPlan, Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { createOrderId } from '../../../lib/order-id.ts';
import { toVisibleText } from '../../../lib/visible-text.ts';
import { Button } from '../../../ui/Button.tsx';
import { describeError } from '../../../ui/describe-error.ts';
import { toasts } from '../../../ui/toasts.ts';
import { imagesQuery } from '../firmware-requests.ts';
import { addRollout } from '../rollout-requests.ts';
import { findWaysBack, toPlanBack, type WayBack } from './previous-image.ts';
import { t } from './strings.ts';

const PlanBackButton = ({ plan, way }: { plan: RolloutPlan; way: WayBack }) => {
  const navigate = useNavigate();
  // Made once: a double click is one draft.
  const [orderId] = useState(createOrderId);
  const { image, minerIds } = way;
  const planning = useMutation({
    mutationFn: async () => (image === null ? null : addRollout(toPlanBack(plan, image, minerIds), orderId)),
    onSuccess: (draft) => void (draft && navigate(`/firmware/rollouts/${draft.rollout.id}`)),
    onError: (error) => toasts.show({ tone: 'bad', text: describeError(error).text }),
  });
  return (
    <Button busy={planning.isPending} onClick={() => planning.mutate()}>
      {t('back.plan')}
    </Button>
  );
};

const Way = ({ plan, way }: { plan: RolloutPlan; way: WayBack }) => {
  const { version, image, minerIds } = way;
  const words = { count: minerIds.length, version: toVisibleText(version) };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <span>{t(image === null ? 'back.hasNot' : 'back.has', words)}</span>
      {image === null ? (
        <Link to="/firmware" className="touch-area text-accent hover:underline">
          {t('back.library')}
        </Link>
      ) : (
        <PlanBackButton plan={plan} way={way} />
      )}
    </li>
  );
};

/** More versions than this at once are a list for the record. */
const WAYS_MAX = 5;

/** What the updated miners ran before, and a plan that gives it back to them; for whoever may make one. */
export const WaysBack = ({ plan, upgrades }: { plan: RolloutPlan; upgrades: readonly Upgrade[] }) => {
  const { data } = useQuery(imagesQuery);
  const ways = useMemo(() => findWaysBack(upgrades, data?.images ?? []), [upgrades, data]);
  if (data === undefined || ways.length === 0) return null;
  return (
    <details className="mb-4 max-w-4xl text-sm">
      <summary className="touch-area w-fit cursor-pointer text-ink-2">{t('back')}</summary>
      <div className="mt-2 flex flex-col gap-3 text-ink-2">
        <p>{t('back.slots')}</p>
        <ul className="flex flex-col gap-2">
          {ways.slice(0, WAYS_MAX).map((way) => (
            <Way key={way.version} plan={plan} way={way} />
          ))}
        </ul>
      </div>
    </details>
  );
};
