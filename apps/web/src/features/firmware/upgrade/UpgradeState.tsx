import type { UsualMs } from '@mintdeck/shared-types/firmware/rollout';
import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { useSyncExternalStore } from 'react';
import { ticker } from '../../../lib/ticker.ts';
import { formatDateTime, formatDuration, SECOND_MS, serverClock } from '../../../lib/time.ts';
import { toVisibleText } from '../../../lib/visible-text.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { ProgressBar } from '../ProgressBar.tsx';
import {
  describeProgress,
  formatTook,
  isFinal,
  namePhase,
  toElapsedS,
  toMark,
  toShare,
} from './phase-words.ts';
import { t } from './strings.ts';
import { sumUsualMs } from './timeline.ts';
import { useSettling } from './use-hashrate-after.ts';

const describeElapsed = (upgrade: Upgrade, usualMs: UsualMs): string | null => {
  const elapsedS = toElapsedS(upgrade, serverClock.now());
  if (elapsedS === null) return null;
  const took = formatTook(elapsedS);
  const usual = sumUsualMs(usualMs, upgrade.gate !== 'none');
  const over = isFinal(upgrade.phase);
  if (usual === null) return t(over ? 'took' : 'since', { took });
  return t(over ? 'tookUsual' : 'sinceUsual', { took, usual: formatDuration(usual / SECOND_MS) });
};

/** What it says that it runs now, once that is read. */
const describeReadBack = ({ phase, toVersion }: Upgrade): string | null =>
  isFinal(phase) && toVersion !== null ? t('readBack', { version: toVisibleText(toVersion) }) : null;

export interface UpgradeStateProps {
  upgrade: Upgrade;
  usualMs: UsualMs;
}

/** Where the miner is, as a sentence, with how far it is and for how long. */
export const UpgradeState = ({ upgrade, usualMs }: UpgradeStateProps) => {
  const elapsed = useSyncExternalStore(ticker.subscribe, () => describeElapsed(upgrade, usualMs));
  const settling = useSettling(upgrade);
  const progress = describeProgress(upgrade) ?? settling ?? describeReadBack(upgrade);
  const share = toShare(upgrade);
  const { startedBy, startedAt, attempt } = upgrade;
  return (
    <section aria-label={t('state.label')} className="mb-6 flex max-w-3xl flex-col gap-2.5">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span role="status" className="inline-flex items-baseline gap-2.5 font-medium text-lg">
          <Mark {...toMark(upgrade)} className="size-3.5 self-center" />
          {namePhase(upgrade)}
        </span>
        {progress === null ? null : <span className="text-ink-2 tabular-nums">{progress}</span>}
      </p>
      {isFinal(upgrade.phase) || upgrade.phase === 'waiting' ? null : (
        <ProgressBar share={share} label={progress ?? namePhase(upgrade)} />
      )}
      <p className="flex flex-wrap gap-x-5 gap-y-1 text-ink-2 text-sm tabular-nums">
        {elapsed === null ? <span>{t('notBegun')}</span> : <span>{elapsed}</span>}
        {attempt > 1 ? <span>{t('attempt', { attempt })}</span> : null}
        <span className="text-ink-3">
          {startedAt === null
            ? t('byWaiting', { who: startedBy })
            : t('by', { when: formatDateTime(startedAt), who: startedBy })}
        </span>
      </p>
    </section>
  );
};
