import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFleetControl } from '../packages/simulators/src/miner/control.ts';
import { startMinerFleet } from '../packages/simulators/src/miner/fleet.ts';
import { demoMiners } from './demo-miners.mjs';
import { keepTuning, TUNES_ANEW_MS } from './demo-tuning.mjs';

const tuning = demoMiners.findIndex(({ plan }) => plan.scenario === 'tuning');
/** apps/bff/src/connectors/miner/state.ts */
const TUNING_LIMIT_MS = 30 * 60_000;
let fleet;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  fleet = await startMinerFleet({ miners: demoMiners.map(({ plan }) => plan) });
});
afterEach(async () => {
  vi.useRealTimers();
  await fleet.stop();
});

it('lets no miner of the demo tune for so long that it is called out', async () => {
  const control = createFleetControl(fleet.control);
  const answered = [];
  const stop = keepTuning(
    { patch: (...asked) => answered.push(control.patch(...asked)) && answered.at(-1) },
    demoMiners,
  );
  const { address, adminPassword } = fleet.miners[tuning];
  const authorization = `Basic ${Buffer.from(`admin:${adminPassword}`).toString('base64')}`;
  const readSummary = async () =>
    (await fetch(`http://${address}/api/summary`, { headers: { authorization } })).json();
  for (const _ of [1, 2]) {
    await control.advance(TUNES_ANEW_MS / 1000);
    const { tuning: tunes, DEVS } = await readSummary();
    expect(tunes).toBe(true);
    expect(DEVS[0]['Device Elapsed'] * 1000).toBeLessThan(TUNING_LIMIT_MS);
    vi.advanceTimersByTime(TUNES_ANEW_MS);
    await Promise.all(answered);
  }
  expect(answered).toHaveLength(2);
  stop();
  vi.advanceTimersByTime(TUNES_ANEW_MS);
  expect(answered).toHaveLength(2);
});
