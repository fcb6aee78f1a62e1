import { upgradeStreamSchema } from '@mintdeck/shared-types/firmware/upgrade-stream';
import { createFleetControl } from '@mintdeck/simulators/miner/control';
import { startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import type { MinerPlan } from '@mintdeck/simulators/miner/plan';
import type { UpgradeLimits } from '../src/connectors/firmware/upgrade/limits.ts';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';
import { openSocket } from './open-socket.ts';

/** Simulated seconds in a real one. */
const TIME_SCALE = 100;

/** Real time, in which a simulated miner has long been back. */
const LIMITS: UpgradeLimits = {
  beforeMs: 20_000,
  lineMs: 5000,
  wordsMs: 100,
  quietMs: 300,
  talkMs: 2000,
  silentMs: 4000,
  cutMs: 1000,
  unsureMs: 1500,
  fetchMs: 4000,
  awayMs: 6000,
  sureMs: 500,
  wholeMs: 60_000,
  pace: { firstMs: 100, growth: 1.2, mostMs: 400 },
};

/** The real server with simulated miners that it may reach. */
export const startUpgradePlace = async (plans: readonly MinerPlan[]) => {
  const fleet = await startMinerFleet({
    miners: plans.map((plan) => ({ uptimeS: 90_000, ...plan })),
    timeScale: TIME_SCALE,
  });
  const app = await startTestApp({
    env: { ALLOWED_UPSTREAMS: fleet.miners.map(({ address }) => address).join(',') },
    upgradeLimits: LIMITS,
  });
  return {
    fleet,
    app,
    control: createFleetControl(fleet.control),
    async stop() {
      await app.stop();
      await fleet.stop();
    },
  };
};

/** A browser that watches an upgrade. */
export const watchUpgrade = (app: Pick<TestApp, 'origin'>, client: TestClient, id: string) => {
  const line = openSocket(app, client, { path: `/live/upgrades/${id}`, schema: upgradeStreamSchema });
  const { said } = line;
  return {
    ...line,
    /** All lines it knows by now, as it would show them. */
    frames: () => said.flatMap(({ history, frames }) => history?.frames ?? frames ?? []),
    /** What it knows of the upgrade by now. */
    upgrade: () => said.findLast(({ upgrade }) => upgrade !== undefined)?.upgrade,
    droppedCount: () => said.reduce((sum, { droppedCount = 0 }) => sum + droppedCount, 0),
  };
};
export type UpgradeWatch = ReturnType<typeof watchUpgrade>;
