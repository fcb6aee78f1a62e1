import type { Rollout } from '@mintdeck/shared-types/firmware/rollout';
import type { RolloutPlan } from '@mintdeck/shared-types/firmware/rollouts';
import { useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import { ticker } from '../../../lib/ticker.ts';
import { formatDateTime, formatDuration, formatTime, SECOND_MS, serverClock } from '../../../lib/time.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { countMiners, describeOutcome, isOpen, toRunMark } from '../rollout/rollout-words.ts';
import { t as rolloutText } from '../rollout/strings.ts';
import { PartsBar } from './PartsBar.tsx';
import { describeBusy, describePlan } from './run-words.ts';
import { t } from './strings.ts';

/** s until then, at least 1; null: it is past, or nobody knows when. */
const toLeftS = (atMs: number | null): number | null => {
  if (atMs === null) return null;
  const leftS = Math.ceil((atMs - serverClock.now()) / SECOND_MS);
  return leftS > 0 ? leftS : null;
};

const describeRest = ({ state, startedAt, endedAt, expectedEndAt }: Rollout): string => {
  if (endedAt !== null)
    return t('fact.took', { duration: formatDuration(Math.max(1, (endedAt - startedAt) / SECOND_MS)) });
  // nobody knows when somebody lets it go on
  if (state !== 'running' || expectedEndAt === null)
    return t('fact.lasts', {
      duration: formatDuration(Math.max(0, (serverClock.now() - startedAt) / SECOND_MS)),
    });
  const leftS = toLeftS(expectedEndAt);
  return leftS === null
    ? t('fact.leftNot')
    : t('fact.left', { duration: formatDuration(leftS), time: formatTime(expectedEndAt) });
};

const describeNext = ({ nextGroupAt }: Rollout): string | null => {
  const nextS = toLeftS(nextGroupAt);
  return nextS === null ? null : t('fact.next', { duration: formatDuration(nextS) });
};

const describeGroup = ({ group, groupCount }: Rollout, plan: RolloutPlan): string | null => {
  if (group === null || groupCount < 2) return null;
  if (group === 0 && plan.pilotCount > 0) return t('fact.pilot', { count: groupCount - 1 });
  return t('fact.group', { group: group + 1, all: groupCount });
};

const Facts = ({ rollout, plan }: RunStateProps) => {
  const rest = useSyncExternalStore(ticker.subscribe, () => describeRest(rollout));
  const next = useSyncExternalStore(ticker.subscribe, () => describeNext(rollout));
  const facts = [isOpen(rollout) ? describeGroup(rollout, plan) : null, next, rest];
  return (
    <p className="flex flex-wrap gap-x-5 gap-y-1 text-ink-2 text-sm tabular-nums">
      {facts
        .filter((fact) => fact !== null)
        .map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      <span className="text-ink-3">
        {t('by', { when: formatDateTime(rollout.startedAt), who: rollout.startedBy })}
      </span>
    </p>
  );
};

const describeState = (rollout: Rollout): string => {
  const { state } = rollout;
  if (state !== 'running' && state !== 'paused' && state !== 'cancelling') return describeOutcome(rollout);
  const { over, all } = countMiners(rollout);
  return rolloutText('of', { state: rolloutText(`state.${state}`), over, all });
};

const Planned = ({ plan }: { plan: RolloutPlan }) => (
  <details className="text-sm">
    <summary className="touch-area w-fit cursor-pointer text-ink-2">{t('plan')}</summary>
    <ul className="mt-2 flex flex-col gap-1 text-ink-2 sm:flex-row sm:flex-wrap sm:gap-x-5">
      {describePlan(plan).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  </details>
);

export interface RunStateProps {
  rollout: Rollout;
  plan: RolloutPlan;
}

/** How far a rollout is or how it ended, in words and as a bar, when it was started and by whom. */
export const RunState = ({ rollout, plan }: RunStateProps) => {
  const busy = describeBusy(rollout);
  return (
    <section aria-label={t('state.label')} className="mb-4 flex max-w-4xl flex-col gap-2.5">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span role="status" className="inline-flex items-baseline gap-2.5 font-medium text-lg">
          <Mark {...toRunMark(rollout)} className="mt-1.5 size-3.5 self-start" />
          <span className="first-letter:uppercase">{describeState(rollout)}</span>
        </span>
        {busy === '' ? null : <span className="text-ink-2 text-sm tabular-nums">{busy}</span>}
      </p>
      <PartsBar rollout={rollout} />
      <Facts rollout={rollout} plan={plan} />
      <Planned plan={plan} />
      {rollout.retryOf === null ? null : (
        <Link
          to={`/firmware/rollouts/${rollout.retryOf}`}
          className="touch-area self-start text-accent text-sm hover:underline"
        >
          {t('retryOf')}
        </Link>
      )}
    </section>
  );
};
