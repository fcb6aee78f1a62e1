import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { rolloutUpgradesSchema } from '@mintdeck/shared-types/firmware/rollouts';
import { buildImage } from '@mintdeck/simulators/firmware/build-image';
import { ask, readMinerIds, type SignedIn } from '../ask.ts';
import { startBareFrameRelay } from '../children/bare-frame-relay.ts';
import type { FrameKind, FrameReport } from '../children/frame-orders.ts';
import { startFrameViewers } from '../children/frame-viewers.ts';
import { addMiners, createSetupToken, setUp, signIn, startMintdeck } from '../children/mintdeck.ts';
import type { Child } from '../children/spawn-child.ts';
import { startUpdater } from '../children/updater.ts';
import { addImage, FASTEST, startRollout } from '../firmware.ts';
import { readCpuMs } from '../measure/process-figures.ts';
import type { Figure } from '../measure/report.ts';
import { medianOf } from '../measure/statistics.ts';
import type { Scenario } from '../scenario.ts';

const VIEWERS = 50;
/** Ten people's. */
const VIEWERS_PER_SESSION = 5;
const FRAMES_PER_S = 50;
const WINDOWS = 5;
const BEGIN_LIMIT_MS = 20_000;
const SETTLE_MS = 1000;

const figure = (what: string, value: number | null, rest: Partial<Figure> = {}): Figure => ({
  scenario: 'upgrade-relay',
  what,
  value,
  unit: '',
  limit: null,
  ...rest,
});

/** The id of the one upgrade of a rollout, once its image has been sent. */
const waitForUpdater = async (server: SignedIn, rolloutId: string): Promise<string> => {
  const until = performance.now() + BEGIN_LIMIT_MS;
  while (performance.now() < until) {
    const answer = await ask(server, `/api/v1/rollouts/${rolloutId}/upgrades`);
    const [upgrade] = rolloutUpgradesSchema.parse(answer).upgrades;
    if (upgrade?.phase === 'installing') return upgrade.id;
    await wait(100);
  }
  throw new Error('the upgrade did not begin');
};

const toFigures = (
  windows: readonly FrameReport[],
  { framesEach, upstreamCount, cpuShare }: { framesEach: number; upstreamCount: number; cpuShare: number },
): Figure[] => {
  const median = (read: (report: FrameReport) => number | null) =>
    medianOf(windows.map((report) => read(report) ?? Number.NaN));
  const p99 = (kind: FrameKind) => median((report) => report[kind].p99Ms);
  const lost = windows.map(({ ours }) => framesEach - ours.leastFrames);
  const note = `median of ${WINDOWS} windows`;
  return [
    figure(
      'said to heard, p50',
      median(({ ours }) => ours.p50Ms),
      { unit: 'ms', note },
    ),
    figure('said to heard, p99', p99('ours'), { unit: 'ms', note }),
    figure('a bare ws relay, the same frames, p99', p99('bare'), { unit: 'ms', note }),
    figure(
      'ours / bare, p99',
      median(({ ours, bare }) => (ours.p99Ms ?? Number.NaN) / (bare.p99Ms ?? Number.NaN)),
      { limit: 1.5, note },
    ),
    figure('frames that a viewer did not get, most', Math.max(...lost), { limit: 0 }),
    figure('frames out of order or twice', Math.max(...windows.map(({ ours }) => ours.outOfOrder)), {
      limit: 0,
    }),
    figure('connections to the miner', upstreamCount, { limit: 1 }),
    figure('server: share of a core', cpuShare * 100, { unit: '%' }),
  ];
};

/** What one miner's updater says, to fifty viewers of ours and to fifty of a relay of a few lines at the same time. */
export const upgradeRelay: Scenario = {
  name: 'upgrade-relay',
  async run({ directory, options }) {
    const framesEach = FRAMES_PER_S * (options.quick ? 4 : 8);
    const updater = await startUpdater();
    const setupToken = createSetupToken();
    const mintdeck = await startMintdeck({ directory: join(directory, 'relay'), setupToken });
    const children: Child[] = [mintdeck, updater];
    try {
      const server = { mintdeck, cookie: await setUp(mintdeck, setupToken) };
      await addMiners(mintdeck, { miners: [updater.miner], pollIntervalS: 60, cookie: server.cookie });
      const file = join(directory, 'relay.swu');
      await buildImage(file);
      const plan = {
        ...FASTEST,
        imageId: await addImage(server, file),
        minerIds: await readMinerIds(server),
      };
      const upgradeId = await waitForUpdater(server, (await startRollout(server, plan)).id);
      const viewers = await startFrameViewers();
      children.push(viewers);
      const url = `${mintdeck.url.replace('http', 'ws')}/live/upgrades/${upgradeId}`;
      for (let opened = 0; opened < VIEWERS; opened += VIEWERS_PER_SESSION) {
        const cookie = await signIn(mintdeck);
        await viewers.open({ url, cookie, count: VIEWERS_PER_SESSION, kind: 'ours' });
      }
      // a first second for both compilers; only we listen
      const { listenerCount: upstreamCount } = await updater.say(FRAMES_PER_S, FRAMES_PER_S);
      const bare = await startBareFrameRelay(updater.miner.address);
      children.push(bare);
      await viewers.open({ url: bare.url, cookie: '', count: VIEWERS, kind: 'bare' });
      await updater.say(FRAMES_PER_S, FRAMES_PER_S);
      await viewers.report();
      const windows: FrameReport[] = [];
      const [startedAt, cpuBefore] = [performance.now(), readCpuMs(mintdeck.pid)];
      while (windows.length < WINDOWS) {
        await updater.say(FRAMES_PER_S, framesEach);
        await wait(SETTLE_MS);
        windows.push(await viewers.report());
      }
      const cpuShare = (readCpuMs(mintdeck.pid) - cpuBefore) / (performance.now() - startedAt);
      return toFigures(windows, { framesEach, upstreamCount, cpuShare });
    } finally {
      for (const child of children.reverse()) await child.stop();
    }
  },
};
