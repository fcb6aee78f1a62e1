import type { Rollout } from '@mintdeck/shared-types/firmware/rollout';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { Pill } from '../../../ui/Pill.tsx';
import { toasts } from '../../../ui/toasts.ts';
import {
  countMiners,
  describeOutcome,
  findTrouble,
  isOpen,
  nameRollout,
  toRunMark,
} from './rollout-words.ts';
import { t } from './strings.ts';

const describeEnd = (rollout: Rollout): string =>
  t('ended', { name: nameRollout(rollout), outcome: describeOutcome(rollout) });

const toTone = (rollout: Rollout): 'ok' | 'warn' | 'bad' => {
  const trouble = findTrouble(rollout);
  if (trouble === null) return 'ok';
  return trouble === 'failed' ? 'bad' : 'warn';
};

/** What a change of a rollout is worth telling on every page; null: nothing. */
const toNews = (before: Rollout['state'], rollout: Rollout) => {
  const { state, pauseReason } = rollout;
  if (!isOpen(rollout)) return { tone: toTone(rollout), text: describeEnd(rollout) };
  const waits = state === 'paused' && before !== 'paused' && pauseReason !== null && pauseReason !== 'person';
  return waits
    ? { tone: 'warn' as const, text: t(`waits.${pauseReason}`, { name: nameRollout(rollout) }) }
    : null;
};

/** Tells once how each rollout ended that was seen running, and that it waits for somebody, as long as it does. */
const useNews = (rollouts: readonly Rollout[]) => {
  const [seen] = useState(() => new Map<string, Rollout['state']>());
  const [waits] = useState(() => new Map<string, number>());
  const navigate = useNavigate();
  useEffect(() => {
    for (const rollout of rollouts) {
      const { id, state } = rollout;
      const before = seen.get(id);
      seen.set(id, state);
      if (before === undefined || before === state) continue;
      const told = waits.get(id);
      if (told !== undefined) toasts.dismiss(told);
      waits.delete(id);
      const news = toNews(before, rollout);
      if (news === null) continue;
      const run = () => void navigate(`/firmware/rollouts/${id}`);
      const toast = toasts.show({ ...news, action: { label: t('outcome.show'), run } });
      if (state === 'paused') waits.set(id, toast);
    }
  }, [rollouts, navigate, seen, waits]);
  // whoever signs in next is told anew by the pill
  useEffect(
    () => () => {
      for (const told of waits.values()) toasts.dismiss(told);
    },
    [waits],
  );
};

const describe = (rollout: Rollout): string => {
  const name = nameRollout(rollout);
  // a phone shows the beginning alone
  if (!isOpen(rollout)) return t('pill.ended', { name, outcome: describeOutcome(rollout) });
  const { all, over } = countMiners(rollout);
  const key = rollout.state === 'paused' ? 'pill.paused' : 'pill.running';
  return t(key, { over, all, name });
};

export interface RolloutPillProps {
  /** those that run or ended a moment ago, at least one */
  rollouts: readonly Rollout[];
  /** jobs that run besides */
  jobCount: number;
}

/** The rollout under way, on every page, and for a minute what came of it. One that waits for somebody comes first. */
export const RolloutPill = ({ rollouts, jobCount }: RolloutPillProps) => {
  useNews(rollouts);
  const open = rollouts.filter(isOpen);
  const shown = open.find(({ state }) => state === 'paused') ?? open[0] ?? rollouts[0];
  if (shown === undefined) return null;
  const one = open.length > 1 ? t('pill.several', { count: open.length }) : describe(shown);
  const text = jobCount > 0 ? t('pill.withJobs', { text: one, count: jobCount }) : one;
  const to = open.length > 1 ? '/firmware/rollouts' : `/firmware/rollouts/${shown.id}`;
  return <Pill to={to} text={text} label={t('pill.label', { text })} {...toRunMark(shown)} />;
};
