import type { ApiKeyScope } from '@mintdeck/shared-types/api-keys';
import { MINER_ACTIONS, type MinerAction } from '@mintdeck/shared-types/miner/actions';

interface ReadCall {
  /** of the answer, ms; a live T1 needs less than 1 s for most (reference 4) */
  readonly timeoutMs: number;
  /** of the answer; a live T1 sends 3 kB for most, debug stats 60 kB, hash rates of a day 40 kB */
  readonly maxBytes: number;
  /** of later firmware: others answer "invalid request", as to a wrong login */
  readonly mayBeUnknown?: true;
}

const usual: ReadCall = { timeoutMs: 8000, maxBytes: 65_536 };
const later: ReadCall = { ...usual, mayBeUnknown: true };

/**
 * Calls that only read, passed on as they are; whoever may look may make them. Each is a word of the device's own (reference 3).
 */
export const READ_CALLS: Readonly<Record<string, ReadCall>> = {
  summary: usual,
  overview: usual,
  pools: usual,
  network: usual,
  type: usual,
  ping: usual,
  stats: { timeoutMs: 8000, maxBytes: 262_144 },
  getHashRates: { timeoutMs: 8000, maxBytes: 262_144 },
  getAutoTune: usual,
  getAutoTuneStatus: usual,
  getDebugStats: { timeoutMs: 15_000, maxBytes: 1_048_576 },
  // The miner asks a server of its vendor that is gone: a longer wait would only hold one of its five workers.
  getLatestFirmwareVersion: { timeoutMs: 20_000, maxBytes: 16_384 },
  unit: later,
  getErrorMessage: later,
  getErrorDetail: later,
  getFreqVol: later,
  getAll: { ...later, maxBytes: 262_144 },
};

/** Calls that change something: each is an action of ours, with its looks before and after, its job and its audit. */
export const WRITE_CALLS: Readonly<Record<string, MinerAction>> = {
  updatePools: 'update-pools',
  updatePassword: 'update-password',
  updateNetwork: 'update-network',
  setAutoTune: 'set-auto-tune',
  reboot: 'reboot',
  restartCgMiner: 'restart-cgminer',
  poweroff: 'power-off',
  factoryReset: 'factory-reset',
};

export type GatewayCall =
  | { readonly kind: 'login' | 'logs' | 'firmware' | 'unknown' }
  | ({ readonly kind: 'read'; readonly name: string } & ReadCall)
  | { readonly kind: 'write'; readonly name: string; readonly action: MinerAction };

const findApiCall = (name: string): GatewayCall => {
  if (name === 'auth') return { kind: 'login' };
  const read = Object.hasOwn(READ_CALLS, name) ? READ_CALLS[name] : undefined;
  if (read) return { kind: 'read', name, ...read };
  const action = Object.hasOwn(WRITE_CALLS, name) ? WRITE_CALLS[name] : undefined;
  return action ? { kind: 'write', name, action } : { kind: 'unknown' };
};

/** What a path below the gateway stands for, compared as it was sent: encoded letters, dots and double slashes match nothing. Null: nothing. */
export const findCall = (path: string): GatewayCall | null => {
  const name = /^\/api\/([A-Za-z]{1,40})$/.exec(path)?.[1];
  if (name !== undefined) return findApiCall(name);
  if (path === '/stream/logs') return { kind: 'logs' };
  return path === '/upgrade/upload' || path === '/upgrade/download' ? { kind: 'firmware' } : null;
};

/** What the log of a miner takes. */
export const LOG_SCOPE: ApiKeyScope = 'miners.operate';

/** What a key has to be good for; null: nobody is asked for one. */
export const toScope = (call: GatewayCall): ApiKeyScope | null => {
  if (call.kind === 'login' || call.kind === 'unknown') return null;
  if (call.kind === 'write') return MINER_ACTIONS[call.action].permission;
  if (call.kind === 'firmware') return 'miners.manage';
  // as in the dashboard: a log may hold what a viewer is not told
  return call.kind === 'logs' ? LOG_SCOPE : 'miners.read';
};

/** How a call may be made: real clients read with either method, and log in and change by POST. */
export const toMethods = ({ kind }: GatewayCall): readonly string[] => {
  if (kind === 'read' || kind === 'unknown') return ['GET', 'POST'];
  return kind === 'logs' ? ['GET'] : ['POST'];
};
