// @vitest-environment happy-dom
import type { RolloutDetail, Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toRow } from '../../../live/live-values.fixture.ts';
import { type Answers, eventually, openLivePage, type PageOptions } from '../../../live/pages.fixture.tsx';
import { stubMedia } from '../../../ui/media.fixture.ts';
import { click, unmountAll } from '../../../ui/render.fixture.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { IMAGE } from '../library/library.fixture.ts';
import { RunPage } from './RunPage.tsx';
import { detailOf, NOW, planOf, ROLLOUT_ID, rolloutOf, upgradeOf } from './run.fixture.ts';

const PATH = `/api/v1/rollouts/${ROLLOUT_ID}`;
const UPGRADES = `GET ${PATH}/upgrades`;

beforeEach(() => stubMedia(false));
afterEach(async () => {
  await unmountAll();
  for (const { id } of toasts.read()) toasts.dismiss(id);
  vi.unstubAllGlobals();
});

interface Shown extends Pick<PageOptions, 'role' | 'updates'> {
  answers?: Answers;
  usualMs?: Record<string, number>;
}

const open = (
  detail: RolloutDetail,
  upgrades: readonly Upgrade[],
  { role = 'admin', answers = {}, usualMs = {}, updates = [] }: Shown = {},
) =>
  openLivePage(<RunPage detail={detail} />, {
    role,
    updates,
    now: NOW,
    path: `/firmware/rollouts/${ROLLOUT_ID}`,
    answers: {
      [UPGRADES]: { rollout: detail.rollout, upgrades, usualMs },
      'GET /api/v1/firmware/images': { images: [], usedBytes: 0, freeBytes: null },
      ...answers,
    },
  });

describe('a rollout that runs', () => {
  it('says how far it is, what is next, and when it may be over', async () => {
    const detail = detailOf({
      counts: { waiting: 1, uploading: 1, updated: 1 },
      group: 1,
      nextGroupAt: NOW + 40_000,
    });
    const { text } = await open(detail, [
      upgradeOf(1, { phase: 'updated', gate: 'passed', endedAt: NOW }),
      upgradeOf(2, { sentBytes: 5_242_880 }),
      upgradeOf(3, { phase: 'waiting', startedAt: null }),
    ]);
    await eventually(() => expect(text()).toContain('Under way: 1 of 3 over'));
    expect(text()).toContain('1 uploading');
    expect(text()).toMatch(/Next group in (3\d|40)\u202fs/);
    expect(text()).toContain('About 10\u202fmin left');
    expect(text()).toContain('5.0\u202fMiB of 20.0\u202fMiB');
    expect(text()).toContain('Pilot: 1 updated');
  });

  it('shows how much of its hashrate a miner has back, and nothing that was read before', async () => {
    const detail = detailOf({ counts: { settling: 1, waiting: 1 } });
    const settling = upgradeOf(1, { phase: 'settling', phaseSince: NOW - 20_000, medianGhs: 5000 });
    const other = upgradeOf(2, { phase: 'waiting', startedAt: null });
    const { live, text } = await open(detail, [settling, other]);
    await eventually(() => expect(text()).toContain('Not read since, median before 5.000\u202fTH/s'));
    const say = (hashrateGhs: number, takenAt: number) =>
      act(async () => {
        const value = toRow({ hashrateGhs: [1, hashrateGhs, 3, 4] });
        live.store.apply([{ kind: 'miner-row', id: settling.minerId, value, takenAt }]);
      });
    await say(4900, NOW - 21_000);
    expect(text()).toContain('Not read since, median before');
    await say(4000, NOW - 1000);
    expect(text()).toContain('4.000\u202fTH/s, median before 5.000\u202fTH/s (80\u202f%)');
  });

  it('asks only for what changed when the live line tells of a change', async () => {
    const detail = detailOf({ counts: { uploading: 2 } });
    const next = rolloutOf({ seq: 9, counts: { uploading: 1, failed: 1 } });
    const { live, text, asked } = await open(detail, [upgradeOf(1), upgradeOf(2)], {
      answers: {
        [`${UPGRADES}?since=1`]: {
          rollout: next,
          upgrades: [upgradeOf(2, { phase: 'failed', reason: 'updater-wedged', endedAt: NOW, seq: 9 })],
          usualMs: {},
        },
      },
    });
    await eventually(() => expect(text()).toContain('Hall A 2'));
    await act(async () => live.store.apply([{ kind: 'rollout', id: ROLLOUT_ID, value: next, takenAt: NOW }]));
    await eventually(() => expect(text()).toContain('Restart the miner, wait until it mines'));
    expect(text()).toContain('Hall A 1');
    expect(asked.filter(({ request }) => request.startsWith(UPGRADES))).toHaveLength(2);
  });

  it('shows what asks for somebody first, and those of one kind alone', async () => {
    const detail = detailOf({
      counts: { updated: 2, failed: 1 },
      gateFailedCount: 1,
      state: 'done',
      endedAt: NOW,
    });
    const { text, button } = await open(detail, [
      upgradeOf(1, { phase: 'updated', gate: 'passed', endedAt: NOW }),
      upgradeOf(2, { phase: 'updated', gate: 'not-passed', endedAt: NOW }),
      upgradeOf(3, { phase: 'failed', reason: 'image-refused', note: 'ERROR: no', endedAt: NOW }),
    ]);
    await eventually(() => expect(text()).toMatch(/Hall A 3.*Hall A 2.*Hall A 1/));
    expect(text()).toContain('1 failed, 1 updated (hashrate not back), 1 updated');
    await click(button('Updated (hashrate not back)'));
    expect(text()).toContain('Hall A 2');
    expect(text()).not.toContain('Hall A 3');
  });
});

describe('holding a rollout', () => {
  it('says what a pause does and what it does not do', async () => {
    const detail = detailOf({ counts: { waiting: 5, uploading: 2 } });
    const { text, button, asked } = await open(detail, [upgradeOf(1)], {
      role: 'operator',
      answers: { [`POST ${PATH}/pause`]: detailOf({ state: 'paused', pauseReason: 'person' }) },
    });
    await eventually(() => button('Pause'));
    await click(button('Pause'));
    expect(text()).toContain('2 miners are under way. They end as they end: an upload is never broken off');
    await click(button('Pause'));
    await eventually(() => expect(asked.some(({ request }) => request === `POST ${PATH}/pause`)).toBe(true));
  });

  it('says what a cancel leaves as it is, and keeps the question open when it fails', async () => {
    const detail = detailOf({ counts: { waiting: 5, installing: 1, updated: 3 } });
    const { text, button } = await open(detail, [upgradeOf(1)]);
    await eventually(() => button('Cancel the rest'));
    await click(button('Cancel the rest'));
    expect(text()).toContain('5 miners that nothing was sent to stay as they are.');
    expect(text()).toContain('Those that are updated stay updated.');
    await click(button('Cancel the rest'));
    await eventually(() => expect(text()).toContain('This does not exist, or no longer.'));
  });

  it('offers neither when there is nothing left to hold', async () => {
    const { text, buttonNames } = await open(detailOf({ counts: { settling: 1, updated: 3 } }), [
      upgradeOf(1, { phase: 'settling' }),
    ]);
    await eventually(() => expect(text()).toContain('Hall A 1'));
    expect(buttonNames().filter((name) => /Pause|Cancel/.test(name ?? ''))).toEqual([]);
  });

  it('lets an operator stop and not continue, and a viewer look', async () => {
    const paused = detailOf({ state: 'paused', pauseReason: 'stop-rule', counts: { waiting: 5, failed: 3 } });
    const operator = await open(paused, [upgradeOf(1)], { role: 'operator' });
    await eventually(() => expect(operator.text()).toContain('Its own rule stopped it'));
    expect(operator.buttonNames()).toContain('Cancel the rest');
    expect(operator.buttonNames()).not.toContain('Continue');
    await unmountAll();
    const viewer = await open(paused, [upgradeOf(1)], { role: 'viewer' });
    await eventually(() => expect(viewer.text()).toContain('Its own rule stopped it'));
    expect(viewer.buttonNames().filter((name) => /Continue|Cancel|Pause|again/.test(name ?? ''))).toEqual([]);
  });
});

describe('a pilot', () => {
  const paused = detailOf({
    state: 'paused',
    pauseReason: 'pilot-review',
    counts: { waiting: 2, updated: 1 },
  });

  it('is shown beside what was usual before', async () => {
    const { text } = await open(paused, [
      upgradeOf(1, {
        phase: 'updated',
        gate: 'passed',
        toVersion: '2.0',
        hashrateGhs: 4800,
        medianGhs: 5000,
        endedAt: NOW,
      }),
      upgradeOf(2, { phase: 'waiting', startedAt: null }),
    ]);
    await eventually(() => expect(text()).toContain('The pilot is over: look at it'));
    expect(text()).toContain('4.800\u202fTH/s');
    expect(text()).toContain('96\u202f%');
  });

  it('whose hashrate the plan does not look at shows what was read since, and nothing from before', async () => {
    const upgrade = upgradeOf(1, { phase: 'updated', gate: 'none', medianGhs: 5000, endedAt: NOW - 10_000 });
    const rowAt = (takenAt: number) =>
      [
        {
          kind: 'miner-row',
          id: upgrade.minerId,
          value: toRow({ hashrateGhs: [1, 4500, 3, 4] }),
          takenAt,
        },
      ] as const;
    const before = await open(paused, [upgrade], { updates: rowAt(NOW - 11_000) });
    await eventually(() => expect(before.text()).toContain('–5.000\u202fTH/s–'));
    await unmountAll();
    const since = await open(paused, [upgrade], { updates: rowAt(NOW - 5000) });
    await eventually(() => expect(since.text()).toContain('4.500\u202fTH/s5.000\u202fTH/s90\u202f%'));
  });

  it('that did not end well is not called over, and an unread hashrate is no zero', async () => {
    const { text } = await open(paused, [
      upgradeOf(1, { phase: 'failed', reason: 'image-refused', hashrateGhs: null, endedAt: NOW }),
    ]);
    await eventually(() => expect(text()).toContain('The pilot did not end well'));
    expect(text()).toContain('Failed––5.000\u202fTH/s–');
  });
});

describe('after the end', () => {
  const over = detailOf({ state: 'done', endedAt: NOW, counts: { updated: 2, failed: 1 } });
  const upgrades = [
    upgradeOf(1, { phase: 'updated', fromVersion: '1.0', toVersion: '2.0', endedAt: NOW }),
    upgradeOf(2, { phase: 'updated', fromVersion: '1.0', toVersion: '2.0', endedAt: NOW }),
    upgradeOf(3, { phase: 'failed', reason: 'refused', endedAt: NOW }),
  ];

  it('what failed is planned again, as one draft', async () => {
    const { button, address, asked } = await open(over, upgrades, {
      answers: { [`POST ${PATH}/retry`]: detailOf({ id: 'rrrrrrrrrrr2', state: 'draft' }) },
    });
    await eventually(() => button('Plan it again for 1 that failed'));
    await click(button('Plan it again for 1 that failed'));
    await eventually(() => expect(address()).toBe('/firmware/rollouts/rrrrrrrrrrr2'));
    const sent = asked.find(({ request }) => request === `POST ${PATH}/retry`);
    expect(sent?.body).toEqual({ orderId: expect.stringMatching(/^[0-9a-f]{32}$/) });
  });

  it('the version before is a plan where the library has it, and is never said to be a switch', async () => {
    const image = { ...IMAGE, id: 'iiiiiiiiiii2', reportedVersion: '1.0', isThere: true };
    const { text, button, asked, address } = await open(over, upgrades, {
      answers: {
        'GET /api/v1/firmware/images': { images: [image], usedBytes: 1, freeBytes: null },
        'POST /api/v1/rollouts': detailOf({ id: 'rrrrrrrrrrr3', state: 'draft' }),
      },
    });
    await eventually(() =>
      expect(text()).toContain('2 updated miners ran 1.0 before. The library has an image'),
    );
    expect(text()).toContain('cannot switch it back from here');
    await click(button('Plan the way back'));
    await eventually(() => expect(address()).toBe('/firmware/rollouts/rrrrrrrrrrr3'));
    expect(asked.at(-1)?.body).toMatchObject({
      plan: { ...planOf(), imageId: 'iiiiiiiiiii2', minerIds: ['aaaaaaaaaaa1', 'aaaaaaaaaaa2'] },
    });
  });

  it('says that the library has no image of it', async () => {
    const { text } = await open(over, upgrades);
    await eventually(() => expect(text()).toContain('The library has no image of it.'));
  });
});
