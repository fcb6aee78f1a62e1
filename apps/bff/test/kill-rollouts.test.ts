import { randomInt } from 'node:crypto';
import type { UpgradePhase } from '@mintdeck/shared-types/firmware/rollout';
import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { createFleetControl, type FleetControl } from '@mintdeck/simulators/miner/control';
import { type MinerFleet, startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import type { UpdaterReport } from '@mintdeck/simulators/miner/updater/updater-control';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { writeYears } from '../src/history/blocks/write-years.fixture.ts';
import { createMadeUpMiner } from '../src/history/questions/made-up-miner.fixture.ts';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';
import { createKilledServer } from './killed-server.ts';
import { createRandom } from './random.ts';
import { addImage, addMiners, begin, NEW_VERSION, readUpgrades, toPlan } from './rollout-place.ts';

// kill -9 in every phase of upgrades: what each miner was sent, and what it runs, is told by the miner. Time runs faster for the server and
// its miners, so that limits of minutes end.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const TIME_SCALE = 15;
const KILLS_IN_EACH = 3;
/** Rollouts that are killed before or while they send, and miners of each. */
const EARLY_ROLLOUTS = 12;
const EARLY_SIZE = 2;
/** Rollouts that are killed later: one, unless its miners are through before they were hit often enough, as on a busy machine. */
const LATE_ROLLOUTS = 3;
const LATE_SIZE = 12;
/** A busy machine takes its time. */
const PATIENCE_MS = 60_000;
/** Looks between the one that sees a phase and the kill: some 20 ms each. */
const LOOKS_MOST = 5;
const DAY_MS = 86_400_000;
const EARLY: readonly UpgradePhase[] = ['checking', 'uploading'];
const UNSENT: readonly UpgradePhase[] = ['waiting', ...EARLY];
const LATE: readonly UpgradePhase[] = ['installing', 'rebooting', 'verifying', 'settling'];
const FINAL: readonly UpgradePhase[] = ['updated', 'failed', 'not-known', 'skipped', 'cancelled'];

let fleet: MinerFleet;
let control: FleetControl;
let app: TestApp;
let admin: TestClient;
let server: ReturnType<typeof createKilledServer>;
let minerIds: string[] = [];
let imageId = '';

/** A day of history: the hashrate they should come back to. */
const writeMedians = async (): Promise<void> => {
  const miners = new Map(minerIds.map((id, index) => [id, createMadeUpMiner(index + 1)]));
  const toMs = Date.now();
  await writeYears({
    engine: { kind: 'sqlite', file: `${app.dataDir}/history.db` },
    minerIds,
    fromMs: toMs - DAY_MS,
    toMs,
    sampleAt: (id, at) => miners.get(id)?.(at) ?? { state: 'unknown', sample: null },
    everyMs: 120_000,
    isExact: true,
  });
};

beforeEach(async () => {
  // some boot loaders fall back, and no two are equally fast
  const updaters = [{}, { boots: 'old' }, { release: '2022.12' }, {}] as const;
  fleet = await startMinerFleet({
    miners: Array.from({ length: EARLY_ROLLOUTS * EARLY_SIZE + LATE_ROLLOUTS * LATE_SIZE }, (_, index) => ({
      uptimeS: 90_000,
      // so that being looked at takes a while
      latency: { fixedMs: 80 },
      updater: {
        uploadBytesPerS: 400_000,
        flashBytesPerS: 60_000 + (index % LATE_SIZE) * 25_000,
        ...updaters[index % updaters.length],
      },
    })),
    timeScale: TIME_SCALE,
  });
  control = createFleetControl(fleet.control);
  await control.patch('all', { rebootS: 30 });
  const allowed = fleet.miners.map(({ address }) => address);
  app = await startTestApp({ env: { ALLOWED_UPSTREAMS: allowed.join(','), DATABASE_URL: '' } });
  admin = await app.signUp();
  minerIds = await addMiners(admin, fleet, { pollIntervalS: 20 });
  imageId = await addImage(app, admin, { sizeBytes: 6_000_000 });
  await app.app.stop();
  await writeMedians();
  const clock = `${new URL('fast-clock.ts', import.meta.url).href}?rate=${TIME_SCALE}&from=${Date.now()}`;
  server = createKilledServer(app, { allowed, nodeArgs: ['--import', clock] });
});
afterEach(async () => {
  await server.kill();
  await app.stop();
  await fleet.stop();
});

const rolloutIds: string[] = [];
const readOf = async (ids: readonly string[]): Promise<Upgrade[]> => {
  const answers = await Promise.all(ids.map((id) => readUpgrades(admin, id)));
  return answers.flatMap(({ upgrades }) => upgrades);
};
/** Rollouts that were seen to be over: nobody asks for them again before the end. */
const overIds = new Set<string>();
const isOver = ({ phase }: Upgrade): boolean => FINAL.includes(phase);
const readOpen = async (): Promise<Upgrade[]> => {
  const readOne = async (id: string) => {
    const upgrades = await readOf([id]);
    if (upgrades.every(isOver)) overIds.add(id);
    return upgrades;
  };
  const read = await Promise.all(rolloutIds.filter((id) => !overIds.has(id)).map(readOne));
  return read.flat();
};

/**
 * The phases miners are in by their own word: one counts as uploading while it takes bytes, and one that runs the image and has not been
 * asked yet is verified next, which itself lasts no time.
 */
const readPhases = async (): Promise<Set<UpgradePhase>> => {
  const [upgrades, truths] = await Promise.all([readOpen(), control.updaters()]);
  const toPhases = ({ minerId, phase }: Upgrade): UpgradePhase[] => {
    const truth = truths[minerIds.indexOf(minerId)];
    if (truth?.slot === 'alt' && (phase === 'installing' || phase === 'rebooting')) return ['verifying'];
    return phase === 'uploading' && truth?.uploads.at(-1)?.outcome !== 'receiving' ? [] : [phase];
  };
  return new Set(upgrades.flatMap(toPhases));
};

const findOpen = async (): Promise<Upgrade[]> => (await readOpen()).filter((upgrade) => !isOver(upgrade));

const isIn = async (wanted: readonly UpgradePhase[]): Promise<boolean> => {
  const phases = await readPhases();
  return wanted.some((phase) => phases.has(phase));
};

let begunCount = 0;

/** A rollout of the next miners; a sign-in counts as a step-up for five minutes of the server's own clock. */
const beginNext = async (size: number): Promise<void> => {
  await admin.signIn('admin');
  const mine = minerIds.slice(begunCount, begunCount + size);
  begunCount += mine.length;
  const plan = toPlan(imageId, mine, { gate: { hashratePercent: 20, withinS: 240 } });
  rolloutIds.push(await begin(admin, plan));
};

/** Whether miners of the newest rollout are in one of these phases. */
const isNewestIn = async (phases: readonly UpgradePhase[]): Promise<boolean> => {
  const newest = rolloutIds.at(-1);
  if (newest === undefined) return false;
  return (await readUpgrades(admin, newest)).upgrades.some(({ phase }) => phases.includes(phase));
};

/** A rollout that everything was sent of, and that is now to be killed in what comes then. */
const beginLate = async (): Promise<void> => {
  await beginNext(LATE_SIZE);
  await expect.poll(() => isNewestIn(UNSENT), { timeout: PATIENCE_MS }).toBe(false);
};

/** Kills the server in wanted phases, and counts in which phases miners were then. */
const createKiller = (random: (below: number) => number) => {
  const hits = new Map<UpgradePhase, number>();
  const countOf = (phase: UpgradePhase) => hits.get(phase) ?? 0;
  return {
    /** Those not hit often enough, the rarest first. */
    findWanted: (among: readonly UpgradePhase[]) =>
      among
        .filter((phase) => countOf(phase) < KILLS_IN_EACH)
        .toSorted((one, other) => countOf(one) - countOf(other)),
    /** `among`: phases of the newest rollout; when it is past them, nothing more of it can be awaited */
    killIn: async (wanted: readonly UpgradePhase[], among: readonly UpgradePhase[]): Promise<void> => {
      const isTime = async () => (await isIn(wanted)) || !(await isNewestIn(among));
      await expect.poll(isTime, { interval: 20, timeout: PATIENCE_MS }).toBe(true);
      let phases = await readPhases();
      for (let left = random(LOOKS_MOST); left > 0; left -= 1) phases = await readPhases();
      await server.kill();
      for (const phase of phases) hits.set(phase, countOf(phase) + 1);
      await server.run();
    },
  };
};

/** Upgrades whose end is not what the miner knows, each with that. */
const findWrong = (upgrades: readonly Upgrade[], truths: readonly UpdaterReport[]) =>
  upgrades
    .map(({ minerId, phase, reason, toVersion, phaseMs }) => {
      const truth = truths[minerIds.indexOf(minerId)];
      return { phase, reason, toVersion, phaseMs, uploads: truth?.uploadCounts, firmware: truth?.firmware };
    })
    .filter(({ phase, reason, toVersion, uploads, firmware }) => {
      if (uploads === undefined || uploads.begun > 1) return true;
      if (toVersion !== null && toVersion !== firmware) return true;
      if (phase === 'updated') return firmware !== NEW_VERSION;
      if (firmware === NEW_VERSION) return true;
      if (phase === 'failed') return uploads.begun === 0;
      // nobody here can know how much of it arrived
      if (phase === 'not-known') return reason !== 'upload-cut' || uploads.complete > 0;
      return phase !== 'skipped' || uploads.begun > 0;
    });

const seed = randomInt(2 ** 31);

it(`ends in the truth, and sends nothing twice, whenever it is killed (seed ${seed})`, async () => {
  const { findWanted, killIn } = createKiller(createRandom(seed).below);
  await server.run();
  for (let [rarest] = findWanted(EARLY); rarest !== undefined; [rarest] = findWanted(EARLY)) {
    await beginNext(EARLY_SIZE);
    await killIn([rarest], UNSENT);
  }
  let isFirst = true;
  for (let wanted = findWanted(LATE); wanted.length > 0; wanted = findWanted(LATE)) {
    if (isFirst || !(await isNewestIn(LATE))) await beginLate();
    isFirst = false;
    await killIn(wanted, LATE);
  }

  await expect.poll(findOpen, { timeout: 2 * PATIENCE_MS, interval: 500 }).toEqual([]);
  const upgrades = await readOf(rolloutIds);
  expect(findWrong(upgrades, await control.updaters())).toEqual([]);
  expect(upgrades.filter(({ phase }) => phase === 'updated').length).toBeGreaterThan(LATE_SIZE / 3);
});
