import { BadRequestError } from '../ground/bad-request.ts';
import type { Guard } from '../ground/guards.ts';
import * as is from '../ground/guards.ts';
import { applyWork, type CgminerPhase, killChain, reviveChain, setPoolStatus } from './cgminer.ts';
import { type Chain, changeChain } from './chain.ts';
import { finishStart, type Miner, powerOff, powerOn, reboot, restartMining } from './device.ts';
import { GENERATION_FACTS, MINER_GENERATIONS, type MinerGeneration } from './generations.ts';
import { AUTO_TUNE_MODES } from './models.ts';
import type { MinerPatch } from './patch.ts';
import { POOL_STATUSES, type PoolStatus } from './pools.ts';
import { isUpdaterChange } from './updater/settings.ts';
import { VENDOR_SERVERS } from './vendor-server.ts';

interface PatchPart {
  readonly key: keyof MinerPatch;
  /** Checks and applies; throws BadRequestError. */
  readonly run: (miner: Miner, value: unknown) => void;
}

type Value<K extends keyof MinerPatch> = Required<MinerPatch>[K];

function part<K extends keyof MinerPatch>(
  key: K,
  guard: Guard<Value<K>>,
  apply: (miner: Miner, value: Value<K>) => void,
): PatchPart {
  return {
    key,
    run: (miner, value) => {
      if (!guard(value)) throw new BadRequestError(`wrong value of ${key}`);
      apply(miner, value);
    },
  };
}

// reference 4: a chain powers down from 115 C on and stays down until a restart; above 125 a reading is ignored.
const POWER_DOWN_C = 115;
const HIGHEST_VALID_C = 125;

function chainOf(miner: Miner, id: number): Chain {
  const chain = miner.cgminer.chains.find((candidate) => candidate.id === id);
  if (chain === undefined) throw new BadRequestError(`no chain ${id}`);
  return chain;
}

function setTemperature(miner: Miner, chain: Chain, temperatureC: number): void {
  const nowMs = miner.clock.nowMs();
  changeChain(chain, nowMs, { temperatureC, settlesAtC: temperatureC });
  if (temperatureC >= POWER_DOWN_C && temperatureC <= HIGHEST_VALID_C) killChain(miner.cgminer, chain, nowMs);
}

function setPower(miner: Miner, power: 'on' | 'off' | 'reboot'): void {
  if (power === 'reboot') reboot(miner);
  else if (power === 'off') powerOff(miner);
  else if (miner.power !== 'on') powerOn(miner);
}

function setGeneration(miner: Miner, generation: MinerGeneration): void {
  const before = GENERATION_FACTS[miner.generation];
  const after = GENERATION_FACTS[generation];
  const { admin, guest } = miner.passwords;
  // Defaults follow the build, passwords of somebody's own stay.
  miner.passwords = {
    admin: admin === before.adminPassword ? after.adminPassword : admin,
    guest: guest === before.guestPassword ? after.guestPassword : guest,
  };
  miner.generation = generation;
}

function setPhase(miner: Miner, phase: CgminerPhase | 'restart'): void {
  if (phase === 'restart') {
    restartMining(miner);
    return;
  }
  miner.cgminer.forcedPhase = phase === 'running' ? null : phase;
  if (phase === 'running') finishStart(miner);
  if (phase !== 'hung') miner.workers.releaseStuck();
}

function setPool(miner: Miner, change: { pool: number; status: PoolStatus }): void {
  const pool = miner.cgminer.pools[change.pool];
  if (pool === undefined) throw new BadRequestError(`no pool ${change.pool}`);
  setPoolStatus(miner.cgminer, { pool, status: change.status }, miner.clock.nowMs());
}

function setRejectShare(miner: Miner, share: number): void {
  for (const chain of miner.cgminer.chains) {
    changeChain(chain, miner.clock.nowMs(), {});
    chain.rejectShare = share;
  }
}

function setAll(miner: Miner, temperatureC: number): void {
  for (const chain of miner.cgminer.chains) setTemperature(miner, chain, temperatureC);
}

const isPool = is.isShape({ url: is.isString, user: is.isString, pass: is.isString });
const isLatency = is.isEither(
  is.isShape({ fixedMs: is.isNumber }),
  is.isShape({ medianMs: is.isNumber, outlierMs: is.isNumber, outlierShare: is.isNumber }),
);
const isPhase = is.isOneOf(['running', 'starting', 'down', 'hung', 'restart']);
const isShare: Guard<number> = (value): value is number => is.isNumber(value) && value >= 0 && value <= 1;
const isPositive: Guard<number> = (value): value is number => is.isNumber(value) && value >= 0;

const SETTINGS: readonly PatchPart[] = [
  part('power', is.isOneOf(['on', 'off', 'reboot']), setPower),
  part('generation', is.isOneOf(MINER_GENERATIONS), setGeneration),
  part('firmware', is.isString, (miner, version) => Object.assign(miner, { firmware: version })),
  part('latestFirmware', is.isNullOr(is.isString), (miner, latestFirmware) =>
    Object.assign(miner, { latestFirmware }),
  ),
  part('latestFirmwareUrl', is.isNullOr(is.isString), (miner, latestFirmwareUrl) =>
    Object.assign(miner, { latestFirmwareUrl }),
  ),
  part('vendorServer', is.isOneOf(VENDOR_SERVERS), (miner, vendorServer) =>
    Object.assign(miner, { vendorServer }),
  ),
  part('updater', isUpdaterChange, ({ updater }, change) => {
    updater.settings = { ...updater.settings, ...change };
  }),
  part('rebootS', isPositive, (miner, seconds) => Object.assign(miner, { rebootMs: seconds * 1000 })),
  part('mac', is.isString, (miner, mac) => Object.assign(miner, { mac })),
  part('ipAddress', is.isString, (miner, ipaddress) => {
    miner.network = { ...miner.network, current: { ...miner.network.current, ipaddress } };
  }),
  part('adminPassword', is.isString, (miner, admin) => {
    miner.passwords = { ...miner.passwords, admin };
  }),
  part('guestPassword', is.isString, (miner, guest) => {
    miner.passwords = { ...miner.passwords, guest };
  }),
  part('basicAuth', is.isBoolean, (miner, basicAuth) => Object.assign(miner, { basicAuth })),
  part('textLogOnly', is.isBoolean, (miner, textLogOnly) => Object.assign(miner, { textLogOnly })),
  part('logStream', is.isBoolean, (miner, logStream) => Object.assign(miner, { logStream })),
  part('clockSkewS', is.isNumber, (miner, clockSkewS) => Object.assign(miner, { clockSkewS })),
  part('latency', is.isNullOr(isLatency), (miner, latency) => Object.assign(miner, { latency })),
];

const MINING: readonly PatchPart[] = [
  part('pools', is.isNullOr(is.isListOf(isPool)), (miner, pools) => {
    miner.pools = pools;
    restartMining(miner);
  }),
  part('autoTune', is.isOneOf(AUTO_TUNE_MODES), (miner, mode) => {
    miner.autoTune = { ...miner.autoTune, mode };
    restartMining(miner, 'mode-change');
  }),
  part('cgminer', isPhase, setPhase),
  part('tuning', is.isNullOr(is.isBoolean), (miner, tuning) => {
    miner.cgminer.forcedTuning = tuning;
  }),
  part('poolStatus', is.isShape({ pool: is.isIndex, status: is.isOneOf(POOL_STATUSES) }), setPool),
  part('killChain', is.isIndex, (miner, id) =>
    killChain(miner.cgminer, chainOf(miner, id), miner.clock.nowMs()),
  ),
  part('reviveChain', is.isIndex, (miner, id) =>
    reviveChain(miner.cgminer, chainOf(miner, id), miner.clock.nowMs()),
  ),
  part('removeChain', is.isIndex, (miner, id) => Object.assign(chainOf(miner, id), { present: false })),
  part('addChain', is.isIndex, (miner, id) => Object.assign(chainOf(miner, id), { present: true })),
  part('temperatureC', is.isNumber, setAll),
  part('chainTemperature', is.isShape({ chain: is.isIndex, temperatureC: is.isNumber }), (miner, change) =>
    setTemperature(miner, chainOf(miner, change.chain), change.temperatureC),
  ),
  part('fanDutyPercent', is.isNullOr(isPositive), (miner, dutyPercent) => {
    miner.cgminer.fanDutyPercent = dutyPercent;
  }),
  part('rateFactor', isPositive, (miner, factor) => {
    miner.cgminer.rateFactor = factor;
    applyWork(miner.cgminer, miner.clock.nowMs());
  }),
  part('rejectShare', isShare, setRejectShare),
];

const PARTS = [...SETTINGS, ...MINING];

/** Applies a patch from outside; throws BadRequestError and leaves the parts before the wrong one applied. */
export function applyPatch(miner: Miner, patch: unknown): void {
  if (!is.isRecord(patch)) throw new BadRequestError('a patch is an object');
  const unknown = Object.keys(patch).find((key) => !PARTS.some((candidate) => candidate.key === key));
  if (unknown !== undefined) throw new BadRequestError(`unknown key ${unknown}`);
  for (const { key, run } of PARTS) {
    if (patch[key] !== undefined) run(miner, patch[key]);
  }
  miner.revision += 1;
}
