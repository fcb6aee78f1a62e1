import type { MinerAction } from '@mintdeck/shared-types/miner/actions';
import type { ActionHandler } from './handler.ts';
import { restartCgminer } from './restart-cgminer.ts';

/** Who does what: one line for each action of the shared list. */
export const ACTION_HANDLERS: Partial<Record<MinerAction, ActionHandler>> = {
  'restart-cgminer': restartCgminer,
};
