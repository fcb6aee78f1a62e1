import type { RolloutDetail } from '@mintdeck/shared-types/firmware/rollouts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { formatDateTime } from '../../../lib/time.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { imagesQuery } from '../firmware-requests.ts';
import { GroupsPreview } from './GroupsPreview.tsx';
import { toMinerLines, toStopLines } from './plan-lines.ts';
import { t } from './strings.ts';
import { useCandidates } from './use-candidates.ts';

/** A plan as somebody sees it who cannot change it. */
export const DraftFacts = ({ detail }: { detail: RolloutDetail }) => {
  const { plan, createdAt, createdBy } = detail;
  const byId = useCandidates();
  const { data } = useQuery(imagesQuery);
  const image = useMemo(() => data?.images.find(({ id }) => id === plan.imageId), [data, plan.imageId]);
  return (
    <div className="flex max-w-3xl flex-col gap-5">
      <p className="text-ink-2">{t('readOnly')}</p>
      <p className="text-ink-3 text-xs">
        {t('list.planned', { when: formatDateTime(createdAt), who: createdBy })}
      </p>
      <GroupsPreview form={plan} byId={byId} />
      {data === undefined ? <Skeleton lines={4} /> : null}
      <ul className="list-disc space-y-1.5 ps-5 text-sm">
        {[...(image === undefined ? [] : toMinerLines(plan, image)), ...toStopLines(plan)].map((line) => (
          <li key={line} className="break-words">
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
};
