import { type Caller, identifyCaller } from './auth.ts';
import type { Miner } from './device.ts';
import type { Form } from './form.ts';
import type { MinerGeneration } from './generations.ts';
import { auth, updatePassword } from './replies/account.ts';
import { getAutoTune, getAutoTuneStatus, setAutoTune } from './replies/auto-tune.ts';
import { getLatestFirmwareVersion } from './replies/firmware-version.ts';
import { getHashRates } from './replies/hash-rates.ts';
import { getErrorMessage, getFreqVol, unit } from './replies/later-build.ts';
import { network, overview, type } from './replies/overview.ts';
import { pools, updatePools } from './replies/pools.ts';
import { factoryReset, poweroff, rebootCall, restartCgMiner, restartSwupdate } from './replies/power.ts';
import { type Answer, type Handler, INVALID_REPLY, jsonReply, SUCCESS_REPLY } from './replies/reply.ts';
import { getDebugStats, stats } from './replies/stats.ts';
import { summary } from './replies/summary.ts';
import { updateNetwork } from './replies/update-network.ts';

interface Endpoint {
  readonly for: 'guest' | 'admin';
  readonly handle: Handler;
  /** The build that has it; absent = both. */
  readonly only?: MinerGeneration;
  /** Firmware that has it; absent = all. */
  readonly when?: (miner: Miner) => boolean;
}

// reference 2, "Guest may".
const ENDPOINTS = new Map<string, Endpoint>(
  Object.entries({
    summary: { for: 'guest', handle: summary },
    pools: { for: 'guest', handle: pools },
    type: { for: 'guest', handle: type },
    network: { for: 'guest', handle: network },
    overview: { for: 'guest', handle: overview },
    ping: { for: 'guest', handle: () => SUCCESS_REPLY },
    stats: { for: 'guest', handle: stats },
    getHashRates: { for: 'guest', handle: getHashRates },
    getDebugStats: { for: 'guest', handle: getDebugStats },
    updatePools: { for: 'admin', handle: updatePools },
    updatePassword: { for: 'admin', handle: updatePassword },
    updateNetwork: { for: 'admin', handle: updateNetwork },
    reboot: { for: 'admin', handle: rebootCall },
    poweroff: { for: 'admin', handle: poweroff },
    restartCgMiner: { for: 'admin', handle: restartCgMiner },
    factoryReset: { for: 'admin', handle: factoryReset },
    getAutoTune: { for: 'admin', handle: getAutoTune },
    getAutoTuneStatus: { for: 'admin', handle: getAutoTuneStatus },
    setAutoTune: { for: 'admin', handle: setAutoTune },
    getLatestFirmwareVersion: { for: 'admin', handle: getLatestFirmwareVersion },
    unit: { for: 'guest', handle: unit, only: '2018-08' },
    getErrorMessage: { for: 'admin', handle: getErrorMessage, only: '2018-08' },
    restartSwupdate: {
      for: 'admin',
      handle: restartSwupdate,
      when: ({ updater }) => updater.settings.hasRestart,
    },
    getFreqVol: { for: 'admin', handle: getFreqVol, only: '2018-08' },
  } satisfies Record<string, Endpoint>),
);

/** Every endpoint under `/api/` that a miner of some generation knows, `auth` included. */
export const MINER_ENDPOINTS: readonly string[] = ['auth', ...ENDPOINTS.keys()];

const EXPIRED_REPLY = jsonReply({ success: false, token: 'expired' });

function mayCall(caller: Exclude<Caller, 'expired' | null>, endpoint: Endpoint): boolean {
  return caller.user === 'admin' || (caller.user === 'guest' && endpoint.for === 'guest');
}

/** What a request looks like behind nginx; `action` is the path after `/api/`. */
export interface BackendRequest {
  readonly action: string;
  readonly authorization: string | undefined;
  readonly form: Form;
}

/**
 * Answers one call as the backend does. A bad token is refused before anything else, even on `auth`
 * (auth.txt, auth-with-stale-bearer); all other refusals look the same.
 */
export function answerCall(miner: Miner, request: BackendRequest): Answer {
  const { action, form } = request;
  const caller = identifyCaller(miner, request.authorization);
  if (caller === 'expired') return EXPIRED_REPLY;
  if (action === 'auth') return auth({ miner, form });
  const endpoint = ENDPOINTS.get(action);
  if (endpoint === undefined || caller === null || !mayCall(caller, endpoint)) return INVALID_REPLY;
  if (endpoint.only !== undefined && endpoint.only !== miner.generation) return INVALID_REPLY;
  if (endpoint.when?.(miner) === false) return INVALID_REPLY;
  return endpoint.handle({ miner, form, user: caller.user });
}
