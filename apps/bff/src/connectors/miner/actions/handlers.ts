import type { MinerAction } from '@mintdeck/shared-types/miner/actions';
import { createFactoryReset } from './factory-reset.ts';
import type { ActionHandler, HandlerNeeds } from './handler.ts';
import { createPowerOff } from './power-off.ts';
import { reboot } from './reboot.ts';
import { restartCgminer } from './restart-cgminer.ts';
import { setAutoTune } from './set-auto-tune.ts';
import { createUpdateNetwork } from './update-network.ts';
import { createUpdatePassword } from './update-password.ts';
import { createUpdatePools } from './update-pools.ts';

/** Who does what: one line for each action of the shared list. */
export const createActionHandlers = (needs: HandlerNeeds): Record<MinerAction, ActionHandler> => ({
  'restart-cgminer': restartCgminer,
  'set-auto-tune': setAutoTune,
  'update-pools': createUpdatePools(needs),
  reboot,
  'update-password': createUpdatePassword(needs),
  'update-network': createUpdateNetwork(needs),
  'power-off': createPowerOff(needs),
  'factory-reset': createFactoryReset(needs),
});
