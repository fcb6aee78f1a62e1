import type { PauseReason, Rollout } from '@mintdeck/shared-types/firmware/rollout';
import type { RolloutPlan, Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { Mark } from '../../../ui/Mark.tsx';
import { countMiners } from '../rollout/rollout-words.ts';
import { isGateFailed } from '../upgrade/phase-words.ts';
import { PilotTable } from './PilotTable.tsx';
import { t } from './strings.ts';

const isWell = (upgrade: Upgrade): boolean => upgrade.phase === 'updated' && !isGateFailed(upgrade);

/** A pilot without one good end is not a pilot to look at, but one that says no. */
const toWords = (reason: PauseReason, pilot: readonly Upgrade[]): PauseReason | 'pilot-failed' =>
  reason === 'pilot-review' && !pilot.some(isWell) ? 'pilot-failed' : reason;

export interface PauseNoticeProps {
  rollout: Rollout;
  plan: RolloutPlan;
  upgrades: readonly Upgrade[];
}

/** Why a rollout waits for somebody, what to look at, and what goes on by itself meanwhile. */
export const PauseNotice = ({ rollout, plan, upgrades }: PauseNoticeProps) => {
  const { pauseReason } = rollout;
  if (pauseReason === null) return null;
  const pilot = plan.pilotCount > 0 ? upgrades.filter(({ group }) => group === 0) : [];
  const words = toWords(pauseReason, pilot);
  const { busy } = countMiners(rollout);
  return (
    <section
      aria-label={t('pause.label')}
      className="mb-5 flex max-w-4xl gap-3 border-warn border-s-2 bg-sunken px-4 py-3 text-sm"
    >
      <Mark shape="bars" tone="warn" className="mt-1" />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <p className="font-medium">{t(`pause.${words}`)}</p>
        <p className="text-ink-2">{t(`pause.${words}.text`)}</p>
        {busy > 0 ? <p className="text-ink-2">{t('pause.busy', { count: busy })}</p> : null}
        {pauseReason === 'pilot-review' ? <PilotTable upgrades={pilot} /> : null}
      </div>
    </section>
  );
};
