import type {
  Chain,
  ChainStatus,
  LatestFirmware,
  MinerAutoTune,
  MinerNetwork,
  MinerOverview,
  MinerPool,
  MinerSummary,
  PoolStatus,
} from '@mintdeck/shared-types/miner';
import type {
  AutoTuneStatusWire,
  DevWire,
  LatestFirmwareWire,
  OverviewWire,
  PoolWire,
  SummaryWire,
} from './wire.ts';
import {
  toAmount,
  toBytes,
  toFanDutyPercent,
  toFlag,
  toLoads,
  toMac,
  toPoolUrl,
  toTemperatureC,
  toText,
  toTimeMs,
  toUptimeS,
  toWebAddress,
} from './wire-values.ts';

const MEGA = 1e6;
/** Twenty times a chain of a T1 (5.4e12): one miner that lies must not bury the total of a fleet, which history keeps for years. */
const HIGHEST_HS = 1e14;
/** 31 years */
const LONGEST_S = 1e9;
/** The one model whose units are known on every firmware; others are shown as sent (reference 3, "Hash Rate rule"). */
const KNOWN_MODEL = 'T1';

// Maps, not objects: a miner may well call a status or a unit `constructor`.
const CHAIN_STATUS: ReadonlyMap<string, ChainStatus> = new Map<string, ChainStatus>([
  ['alive', 'alive'],
  ['dead', 'dead'],
  ['sick', 'sick'],
  ['nostart', 'no-start'],
  ['initialising', 'initialising'],
]);
const POOL_STATUS: ReadonlyMap<string, PoolStatus> = new Map<string, PoolStatus>([
  ['alive', 'alive'],
  ['dead', 'dead'],
  ['disabled', 'disabled'],
  ['rejecting', 'rejecting'],
]);
const UNIT_HS: ReadonlyMap<string, number> = new Map([
  ['H/s', 1],
  ['KH/s', 1e3],
  ['MH/s', 1e6],
  ['GH/s', 1e9],
  ['TH/s', 1e12],
  ['PH/s', 1e15],
]);

/** True for a model other than the T1, or one that is not known: shown as sent, left out of totals, no actions. */
export const isReadOnlyModel = (model: string | null): boolean => model !== KNOWN_MODEL;

const toHashrateHs = (dev: DevWire): number | null => {
  const plain = toAmount(dev['Hash Rate H'], HIGHEST_HS);
  if (plain !== null) return plain;
  const unit = toText(dev.Unit);
  const factor = unit === null ? MEGA : UNIT_HS.get(unit);
  if (factor === undefined) return null;
  const shown = toAmount(dev['Hash Rate'], HIGHEST_HS / factor);
  return shown === null ? null : shown * factor;
};

const toHashrates = (dev: DevWire, known: boolean) => {
  const fromMhs = (sent: number | null | undefined) => {
    const mhs = toAmount(sent, HIGHEST_HS / MEGA);
    return known && mhs !== null ? mhs * MEGA : null;
  };
  return {
    hashrate5sHs: fromMhs(dev['MHS 5s']),
    hashrate1mHs: fromMhs(dev['MHS 1m']),
    hashrate5mHs: fromMhs(dev['MHS 5m']),
    hashrate15mHs: fromMhs(dev['MHS 15m']),
    hashrateAverageHs: fromMhs(dev['MHS av']),
    hashrateHs: known ? toHashrateHs(dev) : null,
    hashrateAsSent: known ? null : toAmount(dev['Hash Rate']),
  };
};

const toEnabled = (sent: string | null | undefined): boolean | null =>
  sent === 'Y' || sent === 'N' ? sent === 'Y' : null;

// A dead chain keeps its last temperature and counters, and a hashrate that decays (reference 3).
const isLive = (status: ChainStatus, enabled: boolean | null): boolean =>
  enabled !== false && status !== 'dead' && status !== 'sick' && status !== 'no-start';

const toChain = (dev: DevWire, known: boolean): Chain => {
  const status = CHAIN_STATUS.get((dev.Status ?? '').toLowerCase()) ?? 'unknown';
  const enabled = toEnabled(dev.Enabled);
  return {
    id: dev.ID,
    status,
    enabled,
    live: isLive(status, enabled),
    ...toHashrates(dev, known),
    temperatureC: toTemperatureC(dev.Temperature),
    acceptedCount: toAmount(dev.Accepted),
    rejectedCount: toAmount(dev.Rejected),
    hardwareErrorCount: toAmount(dev['Hardware Errors']),
    diff1Count: toAmount(dev['Diff1 Work']),
    hardwareErrorPercent: toAmount(dev['Device Hardware%'], 100),
    rejectedPercent: toAmount(dev['Device Rejected%']),
    utilityPerMinute: toAmount(dev.Utility),
    difficultyAccepted: toAmount(dev['Difficulty Accepted']),
    difficultyRejected: toAmount(dev['Difficulty Rejected']),
    lastShareDifficulty: toAmount(dev['Last Share Difficulty']),
    lastShareAt: toTimeMs(dev['Last Share Time']),
    lastValidWorkAt: toTimeMs(dev['Last Valid Work']),
  };
};

const toPool = (pool: PoolWire): MinerPool => ({
  index: pool.POOL,
  url: toPoolUrl(pool.URL),
  user: toText(pool.User),
  status: POOL_STATUS.get((pool.Status ?? '').toLowerCase()) ?? 'unknown',
  priority: toAmount(pool.Priority),
  active: pool['Stratum Active'] === true,
  acceptedCount: toAmount(pool.Accepted),
  rejectedCount: toAmount(pool.Rejected),
  staleCount: toAmount(pool.Stale),
  rejectedPercent: toAmount(pool['Pool Rejected%']),
  stalePercent: toAmount(pool['Pool Stale%']),
  difficulty: toAmount(pool['Stratum Difficulty']),
  difficultyAccepted: toAmount(pool['Difficulty Accepted']),
  difficultyRejected: toAmount(pool['Difficulty Rejected']),
  bestShare: toAmount(pool['Best Share']),
  getFailureCount: toAmount(pool['Get Failures']),
  remoteFailureCount: toAmount(pool['Remote Failures']),
  blockHeight: toAmount(pool['Current Block Height']),
  lastShareAt: toTimeMs(pool['Last Share Time']),
});

const byId = (one: Chain, other: Chain) => one.id - other.id;

/** The summary in H/s, degrees C and percent. `model` is the type the overview told: it decides the unit of the hashrates. */
export const normalizeSummary = (wire: SummaryWire, model: string | null): MinerSummary => {
  const known = !isReadOnlyModel(model);
  const elapsed = wire.DEVS.map((dev) => toAmount(dev['Device Elapsed'], LONGEST_S)).filter(
    (each) => each !== null,
  );
  return {
    chains: wire.DEVS.map((dev) => toChain(dev, known)).sort(byId),
    pools: wire.POOLS.map(toPool),
    fanDutyPercent: toFanDutyPercent(wire.HARDWARE?.['Fan duty']),
    tuning: toFlag(wire.tuning),
    elapsedS: elapsed.length === 0 ? null : Math.max(...elapsed),
    hashrateUnitAsSent: known ? null : toText(wire.DEVS[0]?.Unit ?? wire.TotalHash?.Unit),
  };
};

const toNetwork = (network: OverviewWire['network']): MinerNetwork => ({
  dhcp: network?.dhcp === 'dhcp' || network?.dhcp === 'static' ? network.dhcp === 'dhcp' : null,
  address: toText(network?.ipaddress),
  netmask: toText(network?.netmask),
  gateway: toText(network?.gateway),
  dns: [toText(network?.dns1), toText(network?.dns2)].filter((each) => each !== null),
});

/** The overview in bytes and seconds. */
export const normalizeOverview = (wire: OverviewWire): MinerOverview => {
  const { hardware, version } = wire;
  const [load1m, load5m, load15m] = toLoads(hardware?.status);
  return {
    model: toText(wire.type),
    mac: toMac(version?.ethaddr),
    boardVersion: toText(version?.hwver),
    firmware: toText(version?.platform_v),
    firmwareBuiltOn: toText(version?.build_date),
    uptimeS: toUptimeS(hardware?.status),
    load1m,
    load5m,
    load15m,
    memoryUsedBytes: toBytes(hardware?.memUsed),
    memoryFreeBytes: toBytes(hardware?.memFree),
    memoryTotalBytes: toBytes(hardware?.memTotal),
    cacheUsedBytes: toBytes(hardware?.cacheUsed),
    cacheFreeBytes: toBytes(hardware?.cacheFree),
    network: toNetwork(wire.network),
  };
};

/** Auto-tune mode and level as sent: later firmware knows more of them. */
export const normalizeAutoTune = (wire: AutoTuneStatusWire): MinerAutoTune => ({
  mode: toText(wire.mode),
  level: toText(wire.level?.toString()),
  running: toFlag(wire.isRunning),
  tuning: toFlag(wire.isTuning),
});

/** What the device could find out about newer firmware. */
export const normalizeLatestFirmware = (wire: LatestFirmwareWire): LatestFirmware => {
  const address = toWebAddress(wire.url);
  return {
    version: toText(wire.version),
    builtOn: toText(wire.versionDate),
    url: address?.url ?? null,
    host: address?.host ?? null,
    note: toText(wire.info),
    currentVersion: toText(wire.currentVersion),
    currentBuiltOn: toText(wire.currentVersionDate),
    upToDate: toFlag(wire.isUpdated),
  };
};
