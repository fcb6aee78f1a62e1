import type { Rollout } from '@mintdeck/shared-types/firmware/rollout';
import { Link } from 'react-router';
import { formatDateTime } from '../../../lib/time.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { nameRollout } from './name-rollout.ts';
import { describeRollout, toRolloutMark } from './rollout-outcome.ts';
import { t } from './strings.ts';

/** One rollout in a list: what, who, when, and how it stands. */
export const RolloutLine = ({ rollout }: { rollout: Rollout }) => {
  const { id, state, startedAt, startedBy, retryOf } = rollout;
  const when = { when: formatDateTime(startedAt), who: startedBy };
  return (
    <li className="border-line border-t py-2.5 text-sm first:border-t-0">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
        <Link
          to={`/firmware/rollouts/${id}`}
          className="touch-area min-w-0 break-words font-medium text-accent hover:underline"
        >
          {nameRollout(rollout)}
        </Link>
        <span className="inline-flex items-baseline gap-2 max-sm:basis-full sm:ms-auto">
          <Mark {...toRolloutMark(rollout)} />
          {describeRollout(rollout)}
        </span>
      </div>
      <p className="flex flex-wrap gap-x-3 text-ink-3 text-xs">
        {t(state === 'draft' ? 'list.planned' : 'list.started', when)}
        {retryOf === null ? null : <span>{t('list.retry')}</span>}
      </p>
    </li>
  );
};
