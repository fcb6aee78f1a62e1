import { type Miner, powerOff, reboot, restartMining } from '../device.ts';
import { GENERATION_FACTS } from '../generations.ts';
import { factoryNetwork } from '../network.ts';
import { stopUpdater } from '../updater/updater.ts';
import { type ApiCall, jsonReply, type Reply, SUCCESS_REPLY } from './reply.ts';

// writes.txt, reboot: the backend sleeps before it replies.
const SLEEP_BEFORE_REPLY_MS = 4000;
// The command runs in the background when the reply is already on its way.
const SHUTDOWN_MS = 500;

function afterReply(miner: Miner, shutDown: () => void): Reply {
  const effect = (): void => {
    miner.clock.at(miner.clock.nowMs() + SHUTDOWN_MS, () => {
      if (miner.power === 'on') shutDown();
    });
  };
  return jsonReply({ success: true }, { holdMs: SLEEP_BEFORE_REPLY_MS, effect });
}

/** `/api/reboot`. */
export function rebootCall({ miner }: ApiCall): Reply {
  return afterReply(miner, () => reboot(miner));
}

/** `/api/poweroff`: nothing on the network brings the miner back. */
export function poweroff({ miner }: ApiCall): Reply {
  return afterReply(miner, () => powerOff(miner));
}

/** Puts everything the user can set back to the state of a new machine. */
export function forgetSettings(miner: Miner): void {
  const facts = GENERATION_FACTS[miner.generation];
  miner.passwords = { admin: facts.adminPassword, guest: facts.guestPassword };
  miner.network = factoryNetwork({ ...miner.network.lease, ipAddress: miner.network.lease.ipaddress });
  miner.autoTune = { mode: 'balanced', level: '2' };
  // The shipped configuration names a pool of the vendor's; ours names none of anybody's.
  miner.pools = [{ url: 'stratum+tcp://factory.pool.example:3333', user: 'factory.worker', pass: 'x' }];
}

/** `/api/factoryReset`: users, network and pools go, then it reboots. */
export function factoryReset({ miner }: ApiCall): Reply {
  return afterReply(miner, () => {
    forgetSettings(miner);
    reboot(miner);
  });
}

/** `/api/restartCgMiner`: replies at once, the restart follows. */
export function restartCgMiner({ miner }: ApiCall): Reply {
  return { ...SUCCESS_REPLY, effect: () => restartMining(miner) };
}

/** `/api/restartSwupdate`, of later firmware: replies at once, and a wedged updater is free again. */
export function restartSwupdate({ miner }: ApiCall): Reply {
  return { ...SUCCESS_REPLY, effect: () => stopUpdater(miner.updater, 'restarted') };
}
