import type { ActionPlan } from '@mintdeck/shared-types/jobs';
import { formatDuration } from '../../../lib/time.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { t as jobText } from '../jobs/strings.ts';
import { groupSkipped, groupWarnings, nameSome } from './plan-groups.ts';
import { t } from './strings.ts';
import type { PlanState } from './use-action-plan.ts';

const describePlan = ({ miners, packetCount, durationS }: ActionPlan): string => {
  const count = miners.filter(({ skip }) => skip === null).length;
  const duration = formatDuration(durationS);
  const [only] = miners;
  if (miners.length === 1 && only?.skip) return t('plan.leftOut', { reason: jobText(`reason.${only.skip}`) });
  if (count === 0) return t('plan.nobody');
  if (miners.length === 1) return t('plan.one', { duration });
  if (packetCount === 1) return t('plan.atOnce', { count, duration });
  return t('plan.packets', { count, packets: packetCount, duration });
};

const Skipped = ({ plan }: { plan: ActionPlan }) => {
  const groups = groupSkipped(plan);
  // Of one miner the sentence says it all.
  if (groups.length === 0 || plan.miners.length === 1) return null;
  const count = groups.reduce((sum, { names }) => sum + names.length, 0);
  return (
    <div>
      <p className="flex items-center gap-2">
        <Mark shape="ring" tone="idle" />
        {t('plan.skipped', { count })}
      </p>
      <ul className="ms-5 text-ink-2">
        {groups.map(({ kind, names }) => (
          <li key={kind} className="break-words">
            {`${jobText(`reason.${kind}`)}: ${nameSome(names)}`}
          </li>
        ))}
      </ul>
    </div>
  );
};

const Warnings = ({ plan }: { plan: ActionPlan }) =>
  groupWarnings(plan).map(({ kind, names }) => (
    <div key={kind}>
      <p className="flex items-start gap-2">
        <Mark shape="triangle" tone="warn" className="mt-1" />
        {t(`warning.${kind}`)}
      </p>
      {plan.miners.length === 1 ? null : (
        <p className="ms-5 break-words text-ink-2">
          {t('warning.miners', { count: names.length, names: nameSome(names) })}
        </p>
      )}
    </div>
  ));

const toWords = ({ plan }: PlanState, complete: boolean): string => {
  if (!complete) return t('plan.incomplete');
  return plan === null ? t('plan.loading') : describePlan(plan);
};

export interface ActionPlanViewProps {
  planned: PlanState;
  /** the form can be sent */
  complete: boolean;
  /** its fields say already what is wrong */
  errorTold: boolean;
}

/** What the order would do now: how many, how long, who is left out and why, and what to think of first. */
export const ActionPlanView = ({ planned, complete, errorTold }: ActionPlanViewProps) => (
  <section aria-label={t('plan.title')} className="flex flex-col gap-2 border-line border-t pt-4 text-sm">
    {planned.error === null ? (
      <p role="status" className="font-medium tabular-nums">
        {toWords(planned, complete)}
      </p>
    ) : null}
    {planned.plan === null ? null : (
      <>
        <Warnings plan={planned.plan} />
        <Skipped plan={planned.plan} />
      </>
    )}
    {errorTold ? null : <ErrorNotice error={planned.error} onRetry={planned.retry} />}
  </section>
);
