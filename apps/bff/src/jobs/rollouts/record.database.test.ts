import type { PreflightRow, UpgradeReason } from '@mintdeck/shared-types/firmware/rollouts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { composeDraft, composeRollout } from './compose.ts';
import { listUpgrades, readRecord } from './record.ts';
import { toUpgradesCsv } from './record-csv.ts';
import { toUpgrade } from './rollout-record.ts';
import { RolloutStore } from './rollout-store.ts';
import { AUTHOR, IMAGE, openTestRollouts, type TestRollouts, toMinerId, toPlan } from './rollouts.fixture.ts';

let place: TestRollouts;
beforeEach(async () => {
  place = await openTestRollouts();
});
afterEach(() => place.close());

const miners = {
  find: (id: string) => ({
    name: `=name ${id}`,
    address: '192.0.2.2',
    mac: null,
    pollIntervalS: 10,
    firmware: null,
  }),
};

const toRow = (minerId: string, blocker: UpgradeReason | null): PreflightRow => ({
  minerId,
  name: `=name ${minerId}`,
  address: '192.0.2.2',
  group: 0,
  takenAt: 1,
  version: '1.0.0',
  hardware: 't1.g19',
  medianGhs: 16_000.5,
  blocker,
  warnings: [],
});

/** A rollout of miners 0 to `count` - 1, as it is right after its start. */
const putRollout = async (count: number, startedAt: number, image = IMAGE): Promise<string> => {
  const store = new RolloutStore(place.db);
  const plan = toPlan(count, { imageId: image.id });
  const orderId = `order-at-${startedAt}-${image.id}`;
  const made = { plan, orderId, createdBy: 'alice', createdAt: startedAt, retryOf: null };
  const draft = composeDraft(made, image, miners);
  expect(await store.insertDraft(draft)).toBe(true);
  const rows = plan.minerIds.map((id) => toRow(id, 'unreachable'));
  const start = { draft, image, rows, by: AUTHOR, startedAt, sentBefore: new Map() };
  const { head, items } = composeRollout(start, miners);
  expect(await store.start(head, items)).toBe(true);
  return head.id;
};

const walk = async (filter: { minerId?: string; imageId?: string } = {}) => {
  const seen: string[] = [];
  let before: string | undefined;
  for (let pages = 1; ; pages += 1) {
    const { upgrades, more } = await listUpgrades(place.db, { ...filter, before });
    seen.push(...upgrades.map(({ rolloutId, minerId }) => `${rolloutId} ${minerId}`));
    before = upgrades.at(-1)?.id;
    if (!more) return { seen, pages };
  }
};

const toSeen = (rolloutId: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${rolloutId} ${toMinerId(index)}`);

it('is paged from the newest rollout on, each in its order, also when two began at once', async () => {
  const old = await putRollout(3, 1000);
  const both = [await putRollout(120, 2000), await putRollout(2, 2000, { ...IMAGE, id: 'iiiiiiiiiii2' })];
  const [second = '', first = ''] = both.toSorted();
  const sizeOf = (id: string) => (id === both[0] ? 120 : 2);
  const { seen, pages } = await walk();
  expect(seen).toEqual([first, second, old].flatMap((id) => toSeen(id, id === old ? 3 : sizeOf(id))));
  expect(pages).toBe(2);
});

it('is asked for by miner and by image, and ends at an id that is not known', async () => {
  const one = await putRollout(3, 1000);
  const two = await putRollout(2, 2000, { ...IMAGE, id: 'iiiiiiiiiii2' });
  const [minerId = ''] = toPlan(1).minerIds;
  expect((await walk({ minerId })).seen).toEqual([`${two} ${minerId}`, `${one} ${minerId}`]);
  expect((await walk({ imageId: 'iiiiiiiiiii2' })).seen).toEqual(toSeen(two, 2));
  expect((await walk({ minerId, imageId: IMAGE.id })).seen).toEqual([`${one} ${minerId}`]);
  expect(await listUpgrades(place.db, { before: 'nobody' })).toEqual({ upgrades: [], more: false });
});

it('is read in groups, and no further than asked', async () => {
  await putRollout(2100, 1000);
  const lengthsOf = async (max?: number) => {
    const lengths: number[] = [];
    for await (const group of readRecord(place.db, {}, max)) lengths.push(group.length);
    return lengths;
  };
  expect(await lengthsOf()).toEqual([1000, 1000, 100]);
  expect(await lengthsOf(1500)).toEqual([1000, 500]);
});

it('is a table no cell of which is a formula', async () => {
  const id = await putRollout(1, 1000);
  const groups = async function* () {
    for await (const group of readRecord(place.db, {})) yield group.map(toUpgrade);
  };
  const [heads, row] = (await toUpgradesCsv(groups(), 'semicolon')).slice(1).split('\r\n');
  expect(heads?.split(';').slice(0, 3)).toEqual(['began', 'ended', 'duration (s)']);
  expect(row?.split(';')).toEqual([
    '',
    '1970-01-01T00:00:01.000Z',
    '',
    'alice',
    id,
    toMinerId(0),
    `'=name ${toMinerId(0)}`,
    '192.0.2.2',
    '',
    IMAGE.id,
    '2.0.0',
    '1.0.0',
    '',
    'skipped',
    'unreachable',
    '',
    '1',
    '0',
    'none',
    '16000,5',
    '',
  ]);
});
