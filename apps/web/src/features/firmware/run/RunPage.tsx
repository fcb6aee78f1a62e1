import type { Rollout } from '@mintdeck/shared-types/firmware/rollout';
import type { RolloutDetail, RolloutPlan, Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { useMemo, useState } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { SECOND_MS } from '../../../lib/time.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { isOpen, nameRollout, type RunPart } from '../rollout/rollout-words.ts';
import { sumUsualMs } from '../upgrade/timeline.ts';
import { GroupStrip } from './GroupStrip.tsx';
import { PartFilter } from './PartFilter.tsx';
import { PauseNotice } from './PauseNotice.tsx';
import { RunActions } from './RunActions.tsx';
import { RunState } from './RunState.tsx';
import { toPart } from './run-words.ts';
import { t } from './strings.ts';
import { UpgradesTable } from './UpgradesTable.tsx';
import { useRollout } from './use-rollout.ts';
import { WaysBack } from './WaysBack.tsx';

const PARENT = { to: '/firmware/rollouts', label: t('parent') };

interface BodyProps {
  rollout: Rollout;
  plan: RolloutPlan;
  upgrades: readonly Upgrade[];
  usualS: number | null;
}

const Body = ({ rollout, plan, upgrades, usualS }: BodyProps) => {
  const mayManage = useMay('firmware.manage');
  const [part, setPart] = useState<RunPart | null>(null);
  const shown = useMemo(
    () => (part === null ? upgrades : upgrades.filter((upgrade) => toPart(upgrade) === part)),
    [upgrades, part],
  );
  const mayGoBack = mayManage && rollout.state !== 'running' && rollout.counts.updated > 0;
  return (
    <>
      <RunState rollout={rollout} plan={plan} />
      <PauseNotice rollout={rollout} plan={plan} upgrades={upgrades} />
      <GroupStrip
        plan={plan}
        upgrades={upgrades}
        groupCount={rollout.groupCount}
        now={isOpen(rollout) ? rollout.group : null}
      />
      {mayGoBack ? <WaysBack plan={plan} upgrades={upgrades} /> : null}
      {upgrades.length > 1 ? <PartFilter rollout={rollout} chosen={part} onChange={setPart} /> : null}
      {/* What stands above may be tall: then the page scrolls, and the table keeps some rows. */}
      <div className="flex flex-1 flex-col sm:min-h-80">
        <UpgradesTable rollout={rollout} plan={plan} upgrades={shown} usualS={usualS} />
      </div>
    </>
  );
};

/** A rollout that was started: how far it is, why it waits, every miner of it, and what can be done. */
export const RunPage = ({ detail }: { detail: RolloutDetail }) => {
  const { plan } = detail;
  const { rollout, upgrades, usualMs, error, retry } = useRollout(detail.rollout.id);
  const shown = rollout ?? detail.rollout;
  const usual = sumUsualMs(usualMs, plan.gate.hashratePercent > 0);
  return (
    <Page title={nameRollout(shown)} parent={PARENT} fill aside={<RunActions rollout={shown} />}>
      <ErrorNotice error={error} onRetry={retry} />
      {rollout === null ? (
        error === null ? (
          <Skeleton lines={8} className="h-9" />
        ) : null
      ) : (
        <Body
          rollout={rollout}
          plan={plan}
          upgrades={upgrades}
          usualS={usual === null ? null : usual / SECOND_MS}
        />
      )}
    </Page>
  );
};
