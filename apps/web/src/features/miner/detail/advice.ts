import type { MinerReason, MinerState } from '@mintdeck/shared-types/miner';
import { t } from '../strings.ts';

const STATE_ADVICE = {
  starting: 'advice.state.starting',
  tuning: 'advice.state.tuning',
  paused: 'advice.state.paused',
  unknown: 'advice.state.unknown',
  'another-miner-answers': 'advice.state.another-miner-answers',
  upgrading: 'advice.state.upgrading',
  'rebooting-as-planned': 'advice.state.rebooting-as-planned',
} as const satisfies Partial<Record<MinerState, string>>;

const isAdvised = (state: MinerState): state is keyof typeof STATE_ADVICE => state in STATE_ADVICE;

/** What a person can do, or what happens by itself; null when all is well. */
export const toAdvice = (state: MinerState, reason: MinerReason | null): string | null => {
  if (reason !== null) return t(`advice.${reason}`);
  return isAdvised(state) ? t(STATE_ADVICE[state]) : null;
};
