import type { Rollout } from '@mintdeck/shared-types/firmware/rollout';
import { Link } from 'react-router';
import { formatDateTime } from '../../../lib/time.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { countMiners, describeOutcome, nameRollout, toRunMark } from '../rollout/rollout-words.ts';
import { t as rolloutText } from '../rollout/strings.ts';
import { t } from './strings.ts';

const DRAFT_MARK = { tone: 'idle', shape: 'ring' } as const;

/** How it stands: not started, how far it is, or what came of it. */
const describe = (rollout: Rollout): string => {
  const { state } = rollout;
  if (state === 'draft') return t('list.draft');
  if (state === 'done' || state === 'cancelled') return describeOutcome(rollout);
  return rolloutText('of', { state: rolloutText(`state.${state}`), ...countMiners(rollout) });
};

/** One rollout in a list: what, who, when, and how it stands. */
export const RolloutLine = ({ rollout }: { rollout: Rollout }) => {
  const { id, state, startedAt, startedBy, retryOf, pauseReason } = rollout;
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
          <Mark {...(state === 'draft' ? DRAFT_MARK : toRunMark(rollout))} />
          {describe(rollout)}
        </span>
      </div>
      <p className="flex flex-wrap gap-x-3 text-ink-3 text-xs">
        {t(state === 'draft' ? 'list.planned' : 'list.started', when)}
        {retryOf === null ? null : <span>{t('list.retry')}</span>}
        {pauseReason === null ? null : <span className="text-warn">{t(`list.waits.${pauseReason}`)}</span>}
      </p>
    </li>
  );
};
