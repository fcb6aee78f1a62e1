import type { MinerState } from '@mintdeck/simulators/miner/miner-state';
import type { ContractAction } from './action-table.fixture.ts';

interface Subject {
  /** the call of the device */
  call: string;
  parameters: Record<string, unknown>;
  /** whether the machine itself did it, by its true state */
  hasActed(before: MinerState, after: MinerState): boolean;
}

const acceptedOf = ({ chains }: MinerState) => chains.reduce((sum, { accepted }) => sum + accepted, 0);

/** Each action as a test asks for it, and how its effect is seen from outside. */
export const SUBJECTS: Readonly<Record<ContractAction, Subject>> = {
  'restart-cgminer': {
    call: 'restartCgMiner',
    parameters: {},
    hasActed: (before, after) => acceptedOf(after) < acceptedOf(before),
  },
  reboot: { call: 'reboot', parameters: {}, hasActed: (before, after) => after.uptimeS < before.uptimeS },
  'set-auto-tune': {
    call: 'setAutoTune',
    parameters: { mode: 'efficient' },
    hasActed: (_, { autoTune }) => autoTune.mode === 'efficient',
  },
  'power-off': { call: 'poweroff', parameters: {}, hasActed: (_, { power }) => power === 'off' },
  'factory-reset': {
    call: 'factoryReset',
    parameters: {},
    hasActed: (before, after) => after.passwords.admin !== before.passwords.admin,
  },
};
