import type { UsualMs } from '@mintdeck/shared-types/firmware/rollout';
import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { useSyncExternalStore } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { ticker } from '../../../lib/ticker.ts';
import { formatDuration, SECOND_MS, serverClock } from '../../../lib/time.ts';
import { Mark } from '../../../ui/Mark.tsx';
import type { MarkShape, Tone } from '../../../ui/state-tones.ts';
import { formatTook, PHASE_MARKS, toMark as toUpgradeMark } from './phase-words.ts';
import { t } from './strings.ts';
import { type Stop, type StopState, toTimeline } from './timeline.ts';

const RULE: Readonly<Record<Exclude<StopState, 'ended-here'>, string>> = {
  over: 'border-ok',
  now: 'border-busy',
  ahead: 'border-line',
};

/** What nobody knows is no failure. */
const toRule = (state: StopState, upgrade: Upgrade): string => {
  if (state !== 'ended-here') return RULE[state];
  return upgrade.phase === 'failed' ? 'border-bad' : 'border-warn';
};

const toMark = ({ phase, state }: Stop, upgrade: Upgrade): { shape: MarkShape; tone: Tone } => {
  if (state === 'over') return { shape: 'disc', tone: 'ok' };
  if (state === 'now') return PHASE_MARKS[phase];
  return state === 'ended-here' ? toUpgradeMark(upgrade) : { shape: 'ring', tone: 'idle' };
};

const toTimes = ({ tookMs, usualMs, state }: Stop): string => {
  const usual = usualMs === null ? null : formatTook(usualMs / SECOND_MS);
  if (tookMs === null) {
    if (state !== 'ahead') return t('timeline.passed');
    return usual === null ? '' : t('timeline.usually', { usual });
  }
  const tookS = tookMs / SECOND_MS;
  const took = state === 'now' ? formatDuration(tookS) : formatTook(tookS);
  return usual === null || usual === took ? took : t('timeline.both', { took, usual });
};

const StopLine = ({ stop, upgrade }: { stop: Stop; upgrade: Upgrade }) => (
  <li
    aria-current={stop.state === 'now' ? 'step' : undefined}
    className={classNames(
      'flex min-w-0 flex-1 flex-col gap-0.5 border-t-2 pt-2 pe-3 max-sm:flex-row max-sm:items-baseline max-sm:gap-2 max-sm:border-s-2 max-sm:border-t-0 max-sm:py-1 max-sm:ps-3 max-sm:pe-0',
      toRule(stop.state, upgrade),
    )}
  >
    <span
      className={classNames(
        'inline-flex items-center gap-2 text-sm',
        stop.state === 'now' && 'font-medium',
        stop.state === 'ahead' && 'text-ink-3',
      )}
    >
      <Mark {...toMark(stop, upgrade)} />
      {t(`stop.${stop.phase}`)}
      <span className="sr-only">{t(`timeline.${stop.state}`)}</span>
    </span>
    <span
      className={classNames(
        'min-h-4 text-xs tabular-nums max-sm:ms-auto max-sm:text-end',
        stop.isLate ? 'text-warn' : 'text-ink-3',
      )}
    >
      {toTimes(stop)}
      {stop.isLate ? ` · ${t('timeline.late')}` : null}
    </span>
  </li>
);

export interface PhaseTimelineProps {
  upgrade: Upgrade;
  usualMs: UsualMs;
}

/** The way of one miner: what is behind it, where it is, how long each part took and usually takes. */
export const PhaseTimeline = ({ upgrade, usualMs }: PhaseTimelineProps) => {
  const now = useSyncExternalStore(
    ticker.subscribe,
    () => Math.floor(serverClock.now() / SECOND_MS) * SECOND_MS,
  );
  return (
    <ol aria-label={t('timeline.label')} className="mb-6 flex max-sm:flex-col sm:gap-x-1">
      {toTimeline(upgrade, usualMs, now).map((stop) => (
        <StopLine key={stop.phase} stop={stop} upgrade={upgrade} />
      ))}
    </ol>
  );
};
