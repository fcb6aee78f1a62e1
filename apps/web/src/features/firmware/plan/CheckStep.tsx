import type { Preflight, RolloutPlan } from '@mintdeck/shared-types/firmware/rollouts';
import { type ReactNode, useMemo, useState, useSyncExternalStore } from 'react';
import { ticker } from '../../../lib/ticker.ts';
import { serverClock } from '../../../lib/time.ts';
import { Age } from '../../../ui/Age.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { ProgressBar } from '../ProgressBar.tsx';
import { PlanFailure } from './PlanFailure.tsx';
import { PreflightTable } from './PreflightTable.tsx';
import { countVerdicts, isTooOld, toVerdict, type Verdict } from './preflight-words.ts';
import { StepBar } from './StepBar.tsx';
import { t } from './strings.ts';
import type { PreflightState } from './use-preflight.ts';
import { VerdictFilter } from './VerdictFilter.tsx';

export interface CheckStepProps {
  plan: RolloutPlan;
  state: PreflightState;
  /** absent: only looked at */
  change?: {
    readonly leaveOut: (minerIds: readonly string[]) => void;
    readonly choosePilot: () => void;
    readonly busy: boolean;
  };
  /** the way back and on */
  children: ReactNode;
}

const Progress = ({ preflight }: { preflight: Preflight }) => {
  const { rows, running, at } = preflight;
  const tooOld = useSyncExternalStore(ticker.subscribe, () => isTooOld(preflight, serverClock.now()));
  const done = rows.filter(({ takenAt }) => takenAt !== null).length;
  if (running) {
    return (
      <div className="flex max-w-xl flex-col gap-1.5">
        <p role="status" className="font-medium tabular-nums">
          {t('check.running', { done, all: rows.length })}
        </p>
        <ProgressBar label={t('step.check')} share={rows.length === 0 ? null : done / rows.length} />
      </div>
    );
  }
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <span role="status" className="font-medium">
        {t('check.done', { count: done })}
      </span>
      <Age takenAt={at} />
      {tooOld ? <span className="text-warn">{t('check.old')}</span> : null}
    </p>
  );
};

const Blocked = ({
  plan,
  preflight,
  change,
}: Omit<CheckStepProps, 'state' | 'children'> & { preflight: Preflight }) => {
  const { rows, running } = preflight;
  const blocked = rows.filter(({ blocker }) => blocker !== null);
  if (running || blocked.length === 0) return null;
  const pilots = new Set(plan.minerIds.slice(0, plan.pilotCount));
  const pilotBlocked =
    pilots.size > 0 && [...pilots].every((id) => blocked.some(({ minerId }) => minerId === id));
  return (
    <div className="flex max-w-4xl flex-col items-start gap-2 border-warn border-s-2 bg-sunken px-4 py-3 text-sm">
      <p className="flex items-start gap-2">
        <Mark shape="triangle" tone="warn" className="mt-1" />
        {blocked.length === rows.length ? t('check.nobody') : t('check.blocked', { count: blocked.length })}
      </p>
      {pilotBlocked && blocked.length < rows.length ? (
        <p className="font-medium">{t('check.pilotBlocked')}</p>
      ) : null}
      {change === undefined || blocked.length === rows.length ? null : (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Button
            variant="inset"
            busy={change.busy}
            onClick={() => change.leaveOut(blocked.map(({ minerId }) => minerId))}
          >
            {t('check.leaveOut', { count: blocked.length })}
          </Button>
          {pilotBlocked ? (
            <Button variant="inset" onClick={change.choosePilot}>
              {t('check.choosePilot')}
            </Button>
          ) : null}
          <span className="text-ink-2 text-xs">{t('check.leaveOutHint')}</span>
        </div>
      )}
    </div>
  );
};

const Looked = ({
  preflight,
  ...props
}: Omit<CheckStepProps, 'state' | 'children'> & { preflight: Preflight }) => {
  const { rows } = preflight;
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const counts = useMemo(() => countVerdicts(rows), [rows]);
  const shown = useMemo(
    () => (verdict === null ? rows : rows.filter((row) => toVerdict(row) === verdict)),
    [rows, verdict],
  );
  return (
    <>
      <Progress preflight={preflight} />
      <Blocked preflight={preflight} {...props} />
      <VerdictFilter counts={counts} chosen={verdict} onChange={setVerdict} />
      <PreflightTable
        rows={shown}
        revision={preflight.at + counts.waiting}
        hasPilot={props.plan.pilotCount > 0}
      />
    </>
  );
};

/** The third step of a plan: every miner is looked at, and nothing is sent. */
export const CheckStep = ({ plan, state, change, children }: CheckStepProps) => {
  const { preflight, loading, error, look } = state;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <p className="max-w-prose shrink-0 text-ink-2 text-xs">{t('check.what')}</p>
      <PlanFailure error={error} onRetry={change === undefined ? undefined : look} />
      {preflight !== null ? (
        <Looked plan={plan} preflight={preflight} {...(change ? { change } : {})} />
      ) : null}
      {preflight === null && loading ? <Skeleton lines={6} className="h-9" /> : null}
      {preflight === null && !loading && error === null ? <p>{t('check.none')}</p> : null}
      <StepBar>
        {change === undefined ? null : (
          <Button disabled={preflight?.running === true} busy={loading} onClick={look}>
            {preflight === null ? t('check.begin') : t('check.again')}
          </Button>
        )}
        {children}
      </StepBar>
    </div>
  );
};
