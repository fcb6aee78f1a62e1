import type { PlanWarning, SkipReason } from '@mintdeck/shared-types/jobs';
import type { MinerState } from '@mintdeck/shared-types/miner';
import { isReadOnlyModel } from '../normalize.ts';
import type { ActionHandler } from './handler.ts';
import type { ActionNeeds, Judgement } from './needs.ts';

const STATE_WARNINGS: Readonly<Partial<Record<MinerState, PlanWarning>>> = {
  degraded: 'degraded',
  unauthorized: 'login-refused',
};

const skipped = (skip: SkipReason): Judgement => ({ skip, warnings: [] });

/** Why a miner is left out now, and what to think of, from what is known of it already. */
export const judgeMiner = (
  { fleet, miners }: Pick<ActionNeeds, 'fleet' | 'miners'>,
  handler: ActionHandler,
  { minerId, parameters }: { minerId: string; parameters: unknown },
): Judgement => {
  const miner = fleet.find(minerId);
  const live = miners.find(minerId)?.live;
  if (miner === undefined || live === undefined) return skipped('removed');
  if (miner.model !== null && isReadOnlyModel(miner.model)) return skipped('read-only-model');
  const login = fleet.readLogin(minerId);
  if (login === null) return skipped('no-credential');
  if (login === 'locked') return skipped('credential-locked');
  const { state } = live.readRow().row;
  if (state === 'another-miner-answers' || state === 'unreachable') return skipped(state);
  const { alreadySo, warnings } = handler.judge(miner, live.readDetail(), parameters);
  if (alreadySo) return skipped('already-so');
  const ofState = STATE_WARNINGS[state];
  return { skip: null, warnings: ofState === undefined ? warnings : [...warnings, ofState] };
};
