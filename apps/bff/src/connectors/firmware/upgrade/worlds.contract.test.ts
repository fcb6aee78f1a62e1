import type { FaultKind } from '@mintdeck/simulators/miner/faults';
import { expect } from 'vitest';
import { NEW_VERSION, type SimulatedUpgrades } from '../../../../test/simulated-upgrades.ts';
import { upgradeTest as it } from '../../../../test/upgrade-world.ts';
import type { UpgradeEnd } from '../needs.ts';

// Every phase, faults of the device in it, and a server that stops in it: what we say of it is never wrong, and it is sent once.

const PHASES = ['uploading', 'installing', 'rebooting', 'verifying'] as const;
type Phase = (typeof PHASES)[number];
const FAULTS = [
  'reset',
  'hang',
  'cut',
  'page-401',
  'status-500',
  'garbage',
  'lost-reply',
  'html-200',
  'drip',
] as const satisfies FaultKind[];
const RELEASES = ['2018.03', '2022.12'] as const;
/** Calls that a fault hits. */
const TIMES = 2;

/** What was said is the truth about the machine. */
const checkTruth = async ({ control, told }: SimulatedUpgrades, { phase, toVersion }: UpgradeEnd) => {
  const { firmware, uploads } = await control.updater(0);
  expect(uploads.length).toBeLessThanOrEqual(1);
  expect(told.memos).toHaveLength(1);
  if (phase === 'updated') expect(firmware).toBe(NEW_VERSION);
  if (phase === 'failed') expect(firmware).not.toBe(NEW_VERSION);
  if (toVersion !== null) expect(toVersion).toBe(firmware);
  expect(['updated', 'failed', 'not-known']).toContain(phase);
};

const WAYS = ['upload', 'device'] as const;
const faulty = FAULTS.flatMap((kind, place) =>
  PHASES.flatMap((phase, index) =>
    WAYS.map((way, turn) => ({
      way,
      kind,
      phase,
      release: RELEASES[(place + index + turn) % 2] ?? '2018.03',
    })),
  ),
);

it.concurrent.for(faulty)(
  '$release by $way, $kind while it is $phase',
  async ({ way, kind, phase, release }, { start }) => {
    const here = await start(
      { updater: { release, hasDownload: true, flashBytesPerS: 5000 } },
      {},
      { kind: way },
    );
    const onPhase = (entered: string) => {
      if (entered === phase) void here.control.setFault(0, { kind, times: TIMES });
    };
    const end = await here.perform({ onPhase });
    await checkTruth(here, end);
    // Once the fault is over the miner can be asked. Only an upload that was hit itself may leave nothing to go by.
    if (phase === 'uploading')
      expect([null, 'upload-cut', 'silent-updater', 'refused']).toContain(end.reason);
    else expect(end.phase).not.toBe('not-known');
  },
);

const stops = PHASES.flatMap((phase) =>
  RELEASES.flatMap((release) => WAYS.map((way) => ({ way, phase, release }))),
);

/** Stops the server as it enters a phase, and does what its next start does. */
const performWithStop = async (here: SimulatedUpgrades, phase: Phase): Promise<UpgradeEnd> => {
  const server = new AbortController();
  const reason = new Error('the server stops');
  const onPhase = (entered: string) => {
    if (entered === phase) server.abort(reason);
  };
  const before = await here.perform({ onPhase, signal: server.signal }).catch((error: unknown) => {
    if (error !== reason) throw error;
    return null;
  });
  const [sent] = here.told.memos;
  if (sent === undefined) throw new Error('nothing was noted before it was sent');
  return before ?? here.resume({ ...sent, phase });
};

it.concurrent.for(stops)(
  '$release by $way, the server stops while it is $phase',
  async ({ way, phase, release }, { start }) => {
    const here = await start(
      { updater: { release, hasDownload: true, flashBytesPerS: 5000 } },
      {},
      { kind: way },
    );
    const end = await performWithStop(here, phase);
    await checkTruth(here, end);
    expect(end).toMatchObject({ phase: 'updated', toVersion: NEW_VERSION });
  },
);

it.concurrent('an upload that the stopping server cannot finish wedges 2018.03: the miner has to be looked at', async ({
  start,
}) => {
  const here = await start({ updater: { release: '2018.03', uploadBytesPerS: 500 } }, {}, { stopMs: 300 });
  const end = await performWithStop(here, 'uploading');
  await checkTruth(here, end);
  expect(end).toMatchObject({ phase: 'not-known', reason: 'upload-cut' });
  expect((await here.control.updater(0)).phase).toBe('wedged');
  // so that one more restart does not take the upload for a whole one
  expect(here.told.phases).toEqual(['checking', 'uploading']);
});

it.concurrent('another miner at the address is not taken for this one', async ({ start }) => {
  const here = await start({ updater: { release: '2018.03', flashBytesPerS: 5000 } });
  const onPhase = (entered: string) => {
    if (entered === 'installing') void here.control.patch(0, { mac: '02:00:00:00:00:99' });
  };
  expect(await here.perform({ onPhase })).toMatchObject({ phase: 'not-known', reason: 'another-miner' });
});

it.concurrent('what counts is the machine that was sent the image, whatever is entered meanwhile', async ({
  start,
}) => {
  const here = await start({ updater: { release: '2018.03', flashBytesPerS: 5000 } });
  const onPhase = (entered: string) => {
    if (entered === 'installing') here.connector.registry.edit({ mac: '02:00:00:00:00:99' });
  };
  expect(await here.perform({ onPhase })).toMatchObject({ phase: 'updated', toVersion: NEW_VERSION });
});

it.concurrent('another machine at the address proves nothing, also when it does not say its MAC later', async ({
  start,
}) => {
  const { perform, control } = await start({ updater: { mute: 'frames', flashBytesPerS: 1500 } });
  const onPhase = (phase: string) => {
    if (phase === 'installing') void control.patch(0, { mac: '02:00:00:00:00:99' });
    if (phase !== 'rebooting') return;
    void control.setFault(0, { kind: 'missing-field', endpoint: 'overview', field: 'version/ethaddr' });
  };
  expect(await perform({ onPhase })).toMatchObject({ phase: 'not-known', reason: 'another-miner' });
});

it.concurrent('a miner that is removed meanwhile is not known', async ({ start }) => {
  const here = await start({ updater: { release: '2018.03', flashBytesPerS: 5000 } });
  const { registry } = here.connector;
  const onPhase = (entered: string) => {
    if (entered === 'installing') registry.remove();
  };
  expect(await here.perform({ onPhase })).toMatchObject({ phase: 'not-known', reason: 'not-seen-again' });
});
