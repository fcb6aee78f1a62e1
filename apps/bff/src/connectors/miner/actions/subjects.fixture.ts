import type { MinerAction } from '@mintdeck/shared-types/miner/actions';
import type { MinerState } from '@mintdeck/simulators/miner/miner-state';

interface Subject {
  /** the call of the device */
  call: string;
  parameters: Record<string, unknown>;
  /** whether the machine itself did it, by its true state */
  hasActed(before: MinerState, after: MinerState): boolean;
}

const acceptedOf = ({ chains }: MinerState) => chains.reduce((sum, { accepted }) => sum + accepted, 0);

const POOL = { url: 'stratum+tcp://pool.example:3333', user: 'acme.w1', pass: 'pool-password' };

/** Each action as a test asks for it, and how its effect is seen from outside. */
export const SUBJECTS: Readonly<Record<MinerAction, Subject>> = {
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
  'update-pools': {
    call: 'updatePools',
    parameters: { pools: [{ url: POOL.url, user: POOL.user, password: { typed: POOL.pass } }] },
    hasActed: (_, { pools }) => pools?.length === 1 && pools[0]?.pass === POOL.pass,
  },
  'update-password': {
    call: 'updatePassword',
    parameters: { account: 'admin', newPassword: 'another-password' },
    hasActed: (_, { passwords }) => passwords.admin === 'another-password',
  },
  'update-network': {
    call: 'updateNetwork',
    parameters: {
      mode: 'static',
      address: '192.168.77.9',
      netmask: '255.255.255.0',
      gateway: '192.168.77.1',
      dns1: '192.168.77.1',
    },
    hasActed: (_, { ipAddress }) => ipAddress === '192.168.77.9',
  },
  'power-off': { call: 'poweroff', parameters: {}, hasActed: (_, { power }) => power === 'off' },
  'factory-reset': {
    call: 'factoryReset',
    parameters: {},
    hasActed: (before, after) => after.passwords.admin !== before.passwords.admin,
  },
};
