import type { UpgradePhase } from '@mintdeck/shared-types/firmware/rollout';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { composeDraft, composeRollout } from './compose.ts';
import type { UpgradeRecord } from './rollout-record.ts';
import { RolloutStore } from './rollout-store.ts';
import { AUTHOR, IMAGE, openTestRollouts, type TestRollouts, toPlan } from './rollouts.fixture.ts';
import { readUsualMs, toPace } from './usual-times.ts';

let place: TestRollouts;
beforeEach(async () => {
  place = await openTestRollouts();
});
afterEach(() => place.close());

const miners = { find: () => undefined };

/** A rollout whose miners ended so. */
const put = async (
  startedAt: number,
  ends: readonly (Pick<UpgradeRecord, 'phaseMs'> & { phase: UpgradePhase; totalBytes?: number })[],
): Promise<void> => {
  const store = new RolloutStore(place.db);
  const plan = toPlan(ends.length);
  const made = { orderId: `order-at-${startedAt}`, createdBy: 'alice', createdAt: startedAt, retryOf: null };
  const draft = composeDraft({ plan, ...made }, IMAGE, miners);
  await store.insertDraft(draft);
  const row = { name: 'a', address: '', takenAt: 1, version: null, hardware: null, medianGhs: null };
  const rows = plan.minerIds.map((minerId) => ({ ...row, minerId, group: 0, blocker: null, warnings: [] }));
  const start = { draft, image: IMAGE, rows, by: AUTHOR, startedAt, sentBefore: new Map() };
  const { head, items } = composeRollout(start, miners);
  for (const [index, end] of ends.entries()) Object.assign(items[index] ?? {}, end);
  await store.start(head, items);
};

const updated = (uploading: number) => ({ phase: 'updated' as const, phaseMs: { uploading, waiting: 9 } });

it('is the median of the newest that succeeded, and not known without any', async () => {
  expect(await readUsualMs(place.db)).toMatchObject({ uploading: null, settling: null });
  await put(1000, [updated(10), updated(30), updated(20), { phase: 'failed', phaseMs: { uploading: 9999 } }]);
  const usual = await readUsualMs(place.db);
  expect(usual).toMatchObject({ uploading: 20, installing: null });
  expect(usual).not.toHaveProperty('waiting');
  await put(
    2000,
    Array.from({ length: 200 }, () => updated(5)),
  );
  expect(await readUsualMs(place.db)).toMatchObject({ uploading: 5 });
  await put(
    3000,
    Array.from({ length: 200 }, () => ({ ...updated(1), totalBytes: 0 })),
  );
  expect(await readUsualMs(place.db)).toMatchObject({ uploading: 5 });
});

it('makes the pace of a miner: what is known, what is usual elsewhere, and the gate as far as it may take', () => {
  const none = toPace({}, { isGated: false, withinMs: 60_000 }).minerMs;
  expect(none).toBe(343_000);
  expect(toPace({ uploading: 10_000 }, { isGated: false, withinMs: 0 }).minerMs).toBe(none - 20_000);
  expect(toPace({}, { isGated: true, withinMs: 60_000 }).minerMs).toBe(none + 60_000);
  expect(toPace({ settling: 20_000 }, { isGated: true, withinMs: 60_000 }).minerMs).toBe(none + 20_000);
});
