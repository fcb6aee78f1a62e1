import { may, type Role } from '@mintdeck/shared-types/accounts';
import { MINER_ACTIONS, type MinerAction, minerActionSchema } from '@mintdeck/shared-types/miner/actions';

export interface OfferedActions {
  usual: readonly MinerAction[];
  /** apart from the others */
  dangerous: readonly MinerAction[];
}

/** What somebody of this role may order; nothing that would be refused. */
export const listActions = (role: Role): OfferedActions => {
  const allowed = minerActionSchema.options.filter((action) => may(role, MINER_ACTIONS[action].permission));
  return {
    usual: allowed.filter((action) => MINER_ACTIONS[action].risk !== 'high'),
    dangerous: allowed.filter((action) => MINER_ACTIONS[action].risk === 'high'),
  };
};
