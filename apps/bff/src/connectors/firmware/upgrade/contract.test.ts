import type { MinerPlan } from '@mintdeck/simulators/miner/plan';
import { describe, expect } from 'vitest';
import { NEW_VERSION } from '../../../../test/simulated-upgrades.ts';
import { upgradeTest as it } from '../../../../test/upgrade-world.ts';

const RELEASES = ['2018.03', '2022.12'] as const;
const OLD_VERSION = 't1_20180522_101500';

type Settings = NonNullable<MinerPlan['updater']>;

describe.concurrent.for(RELEASES)('an updater of %s', (release) => {
  it('takes a good image, and the miner says that it runs it', async ({ start }) => {
    const { perform, told, control } = await start({ updater: { release } });
    expect(await perform()).toEqual({ phase: 'updated', reason: null, note: null, toVersion: NEW_VERSION });
    expect(told.phases).toEqual(['checking', 'uploading', 'installing', 'rebooting', 'verifying']);
    expect(told.fromVersion).toBe(OLD_VERSION);
    expect(told.frames.join('\n')).toContain('SUCCESS');
    expect((await control.updater(0)).firmware).toBe(NEW_VERSION);
  });

  it.for(['corrupt', 'unsigned', 'wrong-hardware', 'truncated'] as const)(
    'refuses an image: %s',
    async (flaw, { start }) => {
      const { perform, control } = await start({ updater: { release } }, { flaw });
      const end = await perform();
      expect(end).toMatchObject({ phase: 'failed', reason: 'image-refused' });
      expect(end.note).not.toBeNull();
      expect((await control.updater(0)).firmware).toBe(OLD_VERSION);
    },
  );

  it.for<[string, Settings]>([
    ['loses its reply', { reply: 'lost' }],
    ['is reset behind nginx', { reply: 'upstream-reset' }],
    ['says nothing', { mute: 'frames' }],
    ['is slow to take it', { uploadBytesPerS: 20_000 }],
    ['is slow to write it', { flashBytesPerS: 4000 }],
  ])('that %s: updated all the same', async ([, updater], { start }) => {
    const { perform } = await start({ updater: { release, ...updater } });
    expect(await perform()).toMatchObject({ phase: 'updated', toVersion: NEW_VERSION });
  });

  it.for<[string, Settings, object]>([
    ['boots what it ran before', { boots: 'old' }, { phase: 'failed', reason: 'version-unchanged' }],
    [
      'boots something else',
      { bootsAs: 't1_odd' },
      { phase: 'failed', reason: 'another-version', toVersion: 't1_odd' },
    ],
    ['stays away', { boots: 'never' }, { phase: 'not-known', reason: 'not-seen-again' }],
    ['fails at a step', { failsAtStep: 3 }, { phase: 'failed', reason: 'image-refused' }],
    ['is not running', { isRunning: false }, { phase: 'failed', reason: 'no-updater' }],
    [
      'loses its power in the upload',
      { losesPower: { atByte: 20_000 } },
      { phase: 'not-known', reason: 'not-seen-again' },
    ],
    [
      'loses its power at a step',
      { losesPower: { atStep: 2 } },
      { phase: 'not-known', reason: 'not-seen-again' },
    ],
  ])('that %s', async ([, updater, expected], { start }) => {
    const { perform, control } = await start({ updater: { release, ...updater } });
    expect(await perform()).toMatchObject(expected);
    expect((await control.updater(0)).uploads.length).toBeLessThanOrEqual(1);
  });
});

it.concurrent('an updater that takes nothing any more is recognised, and nothing is sent again', async ({
  start,
}) => {
  const { perform, control } = await start();
  await control.orderUpdater(0, { wedged: true });
  expect(await perform()).toMatchObject({ phase: 'failed', reason: 'updater-wedged' });
});

it.concurrent('a login that expires right before the upload: nothing was taken, nothing is sent again', async ({
  start,
}) => {
  const { perform, control } = await start();
  const onSending = () => control.setFault(0, { kind: 'page-401', endpoint: 'upload' });
  expect(await perform({ onSending: async () => void (await onSending()) })).toMatchObject({
    phase: 'failed',
    reason: 'refused',
  });
  expect((await control.updater(0)).uploads).toEqual([]);
});

it.concurrent('frames of every kind of rubbish end neither the line nor the upgrade', async ({ start }) => {
  const { perform, control, told } = await start({ updater: { flashBytesPerS: 1000 } });
  const rubbish = [
    { text: '{"type":"info","source":"we"ird"}' },
    { bytes: Buffer.from([0x7b, 0xff, 0xc3, 0x28]).toString('base64') },
    { text: '{"type":"step","number":"5","step":"6","name":"","percent":"0"}' },
    { text: '' },
  ];
  const onPhase = (phase: string) => {
    if (phase === 'installing')
      void control.orderUpdater(0, { send: rubbish, stain: Buffer.from([0xff]).toString('base64') });
  };
  expect(await perform({ onPhase })).toMatchObject({ phase: 'updated' });
  expect(told.frames.filter((line) => line.startsWith('unreadable')).length).toBeGreaterThanOrEqual(3);
});

it.concurrent.for(['2018.03', '2022.12'] as const)(
  '%s: cgminer starts anew while the image is written, and the miner does not say how long it is up',
  async (release, { start }) => {
    const { perform, control } = await start({
      updater: { release, mute: 'frames', flashBytesPerS: 1500 },
    });
    await control.setFault(0, { kind: 'missing-field', endpoint: 'overview', field: 'hardware/status' });
    const onPhase = (phase: string) => {
      if (phase === 'installing') void control.patch(0, { cgminer: 'restart' });
    };
    expect(await perform({ onPhase })).toMatchObject({ phase: 'updated', toVersion: NEW_VERSION });
  },
);

it.concurrent.for([
  ['writes somebody else’s image', ['RUN']],
  ['restarts with somebody else’s image', ['RUN', 'SUCCESS']],
  ['is sent somebody else’s image once more', ['RUN', 'FAILURE', 'START']],
] as const)('nothing is sent to a miner that %s', async ([, statuses], { start }) => {
  const { perform, control, told, hooks } = await start();
  hooks.beforeLogin = async () => {
    // the one between the line and the upload
    if ((await control.updater(0)).watchers === 0) return;
    await control.orderUpdater(0, {
      send: statuses.map((status) => ({ text: `{"type":"status","status":"${status}"}` })),
    });
    await expect.poll(() => told.frames.length, { interval: 5 }).toBeGreaterThan(statuses.length);
  };
  expect(await perform()).toMatchObject({ phase: 'skipped', reason: 'busy' });
  expect(told.memos).toEqual([]);
});

it.concurrent('a version that is read only while it starts is no end', async ({ start }) => {
  const { perform, control } = await start({ updater: { bootsAs: 't1_starting' } });
  const onPhase = (phase: string) => {
    if (phase === 'verifying') void control.patch(0, { firmware: NEW_VERSION });
  };
  expect(await perform({ onPhase })).toMatchObject({ phase: 'updated', toVersion: NEW_VERSION });
});

it.concurrent('a line that breaks is opened again', async ({ start }) => {
  const { perform, control } = await start({ updater: { flashBytesPerS: 1000 } });
  const onPhase = (phase: string) => {
    if (phase === 'installing') void control.orderUpdater(0, { cut: true });
  };
  expect(await perform({ onPhase })).toMatchObject({ phase: 'updated' });
  expect((await control.updater(0)).watchersOpened).toBeGreaterThanOrEqual(2);
});

it.concurrent('a miner that has no time to answer while it writes is not taken for one that restarts', async ({
  start,
}) => {
  const world = await start({ updater: { mute: 'frames', flashBytesPerS: 1500 } });
  const { perform, control, told } = world;
  let restartedAt: readonly string[] = [];
  const onPhase = (phase: string) => {
    if (phase === 'installing') void control.setFault(0, { kind: 'reset', endpoint: 'summary', times: 3 });
    if (phase === 'rebooting') restartedAt = [...told.frames];
  };
  expect(await perform({ onPhase })).toMatchObject({ phase: 'updated' });
  expect(restartedAt.join('\n')).toContain('The line to the updater broke');
});

it.concurrent('an updater that never stops talking hides no miner that is back', async ({ start }) => {
  const limits = { quietMs: 1_000_000 };
  const { perform, control, told } = await start({ updater: { mute: 'frames' } }, {}, { limits });
  // its updater is heard again before it can be asked
  const isBack = () => told.frames.filter((line) => line.includes('Listening')).length > 1;
  const onPhase = async (phase: string) => {
    if (phase !== 'installing') return;
    await control.setFault(0, { kind: 'reset', endpoint: 'overview' });
    await expect.poll(isBack, { interval: 10 }).toBe(true);
    await control.clearFaults(0);
  };
  expect(await perform({ onPhase: (phase) => void onPhase(phase) })).toMatchObject({ phase: 'updated' });
});

describe.concurrent.for(RELEASES)('a miner with %s that fetches the image itself', (release) => {
  it('is told so once, and says afterwards that it runs it', async ({ start }) => {
    const world = await start({ updater: { release, hasDownload: true } }, {}, { kind: 'device' });
    const { perform, told, control, shelf } = world;
    expect(await perform()).toEqual({ phase: 'updated', reason: null, note: null, toVersion: NEW_VERSION });
    expect(told.phases).toEqual(['checking', 'uploading', 'installing', 'rebooting', 'verifying']);
    expect(told).toMatchObject({ sentBytes: 0, fromVersion: OLD_VERSION });
    expect(shelf.asked).toEqual(['/image.swu']);
    const { firmware, uploads } = await control.updater(0);
    expect(firmware).toBe(NEW_VERSION);
    expect(uploads).toMatchObject([{ from: 'download', fileName: shelf.url }]);
  });

  it('cannot, with firmware that has no such thing: nothing was begun', async ({ start }) => {
    const { perform, control, shelf } = await start({ updater: { release } }, {}, { kind: 'device' });
    expect(await perform()).toMatchObject({ phase: 'failed', reason: 'no-download' });
    expect(shelf.asked).toEqual([]);
    expect((await control.updater(0)).uploads).toEqual([]);
  });

  it('and refuses what it got', async ({ start }) => {
    const updater = { release, hasDownload: true };
    const { perform, control } = await start({ updater }, { flaw: 'corrupt' }, { kind: 'device' });
    expect(await perform()).toMatchObject({ phase: 'failed', reason: 'image-refused' });
    expect((await control.updater(0)).firmware).toBe(OLD_VERSION);
  });

  it.for<[string, Settings, object]>([
    ['loses its reply', { reply: 'lost' }, { phase: 'updated' }],
    ['is reset behind nginx', { reply: 'upstream-reset' }, { phase: 'updated' }],
    ['says nothing', { mute: 'frames' }, { phase: 'updated' }],
    ['stays away', { boots: 'never' }, { phase: 'not-known', reason: 'not-seen-again' }],
    ['boots what it ran before', { boots: 'old' }, { phase: 'failed', reason: 'version-unchanged' }],
    ['is not running', { isRunning: false }, { phase: 'failed', reason: 'no-updater' }],
  ])('and %s', async ([, updater, expected], { start }) => {
    const world = await start(
      { updater: { release, hasDownload: true, ...updater } },
      {},
      { kind: 'device' },
    );
    expect(await world.perform()).toMatchObject(expected);
    expect((await world.control.updater(0)).uploads.length).toBeLessThanOrEqual(1);
  });

  it('and takes nothing any more', async ({ start }) => {
    const { perform, control } = await start(
      { updater: { release, hasDownload: true } },
      {},
      { kind: 'device' },
    );
    await control.orderUpdater(0, { wedged: true });
    expect(await perform()).toMatchObject({ phase: 'failed', reason: 'updater-wedged' });
  });

  it('another image than the one of the plan is seen by its version', async ({ start }) => {
    const other = 't1_20990101_000000';
    const world = await start(
      { updater: { release, hasDownload: true, bootsAs: other } },
      {},
      { kind: 'device' },
    );
    expect(await world.perform()).toMatchObject({
      phase: 'failed',
      reason: 'another-version',
      toVersion: other,
    });
  });
});

describe.concurrent('nothing is sent', () => {
  it('to a miner that runs it already', async ({ start }) => {
    const { perform, control, told } = await start({ firmware: NEW_VERSION });
    expect(await perform()).toMatchObject({ phase: 'skipped', reason: 'already-on-it' });
    expect(told.memos).toEqual([]);
    expect((await control.updater(0)).uploads).toEqual([]);
  });

  it('to a miner that does not say what it runs, and may run it already', async ({ start }) => {
    const { perform, preflight, control, told } = await start({ firmware: NEW_VERSION });
    await control.setFault(0, { kind: 'missing-field', endpoint: 'overview', field: 'version/platform_v' });
    expect(await preflight()).toMatchObject({ blocker: 'version-untold' });
    expect(await perform()).toMatchObject({ phase: 'skipped', reason: 'version-untold' });
    expect(told.memos).toEqual([]);
  });

  it('to one that is not there, or has another password', async ({ start }) => {
    const { perform, preflight, control, connector } = await start({ adminPassword: 'right-one' });
    connector.registry.edit({}, { username: 'admin', password: 'wrong' });
    expect(await preflight()).toMatchObject({ blocker: 'wrong-password' });
    expect(await perform()).toMatchObject({ phase: 'skipped', reason: 'wrong-password' });
    await control.patch(0, { power: 'off' });
    expect(await preflight()).toMatchObject({ blocker: 'unreachable' });
    expect(await perform()).toMatchObject({ phase: 'skipped', reason: 'unreachable' });
  });

  it('by a preflight', async ({ start }) => {
    const { preflight, control } = await start();
    expect(await preflight()).toMatchObject({ version: OLD_VERSION, hardware: 't1.g19', blocker: null });
    expect(await control.updater(0)).toMatchObject({ uploads: [], watchersOpened: 0 });
  });

  it('when it is called off before its bytes leave', async ({ start }) => {
    const { perform, control } = await start();
    const off = new Error('called off');
    const onSending = () => {
      throw off;
    };
    await expect(perform({ onSending })).rejects.toBe(off);
    expect((await control.updater(0)).uploads).toEqual([]);
  });
});
