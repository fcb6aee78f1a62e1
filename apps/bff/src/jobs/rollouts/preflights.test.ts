import { PREFLIGHT_VALID_MS } from '@mintdeck/shared-types/firmware/rollouts';
import { afterEach, expect, it } from 'vitest';
import { Claims } from '../claims.ts';
import { toMinerId } from '../jobs.fixture.ts';
import { composeDraft } from './compose.ts';
import type { PreflightFinding, RolloutImage } from './needs.ts';
import { Preflights } from './preflights.ts';
import { IMAGE, toPlan } from './rollouts.fixture.ts';

const PACE = { minerMs: 1000 };
const FINDING: PreflightFinding = {
  takenAt: 5,
  version: '1.0.0',
  hardware: 't1.g19',
  blocker: null,
};

const createPlace = () => {
  const bugs: unknown[] = [];
  const waiting = new Map<string, (finding: PreflightFinding | Error) => void>();
  const place = {
    bugs,
    waiting,
    clock: 1_000_000,
    gone: new Set<string>(),
    claims: new Claims(),
    readMedians: async (ids: readonly string[]) => new Map(ids.map((id) => [id, 16_000])),
    answer: (index: number, finding: PreflightFinding | Error = FINDING) =>
      waiting.get(toMinerId(index))?.(finding),
  };
  const miner = { name: 'a', address: '192.0.2.2', mac: null, pollIntervalS: 10, firmware: null };
  const preflights = new Preflights({
    upgrader: {
      preflight: (minerId, _image, signal) =>
        new Promise((resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
          waiting.set(minerId, (found) => (found instanceof Error ? reject(found) : resolve(found)));
        }),
    },
    miners: {
      find: (id) => (place.gone.has(id) ? undefined : miner),
      readMedians: (ids) => place.readMedians(ids),
      readWarnings: () => ['degraded'],
    },
    claims: place.claims,
    now: () => place.clock,
    reportBug: (error) => bugs.push(error),
  });
  return { ...place, place, preflights };
};
let open: Preflights | undefined;
afterEach(() => open?.stop());

const draftOf = (count: number, changes: Parameters<typeof toPlan>[1] = {}) => {
  const made = { orderId: 'order-0000000001', createdBy: 'alice', createdAt: 1, retryOf: null };
  const miners = { find: () => undefined };
  return composeDraft({ plan: toPlan(count, changes), ...made }, IMAGE, miners);
};
const nextTurn = () => new Promise((done) => setImmediate(done));
const settle = (preflights: Preflights, id: string) =>
  expect.poll(() => preflights.read(id).running).toBe(false);

it('asks sixteen at once, in their order, and is believed for half an hour', async () => {
  const { preflights, waiting, place, answer } = createPlace();
  open = preflights;
  const draft = draftOf(20);
  const { at, running } = preflights.begin(draft, IMAGE, PACE);
  expect(running).toBe(true);
  await expect.poll(() => waiting.size).toBe(16);
  expect(() => preflights.require(draft.id, { revision: 1, preflightAt: at }, IMAGE)).toThrow(
    expect.objectContaining({ code: 'already-running' }),
  );
  expect(preflights.begin(draft, IMAGE, PACE).at).toBe(at);
  answer(0);
  await expect.poll(() => waiting.size).toBe(17);
  expect(
    preflights
      .read(draft.id)
      .rows.map(({ takenAt }) => takenAt)
      .slice(0, 2),
  ).toEqual([5, null]);
  for (let index = 1; index < 20; index += 1) {
    await expect.poll(() => waiting.has(toMinerId(index))).toBe(true);
    answer(index);
  }
  await settle(preflights, draft.id);
  const asked = { revision: 1, preflightAt: at };
  expect(preflights.require(draft.id, asked, IMAGE)).toHaveLength(20);
  const changed = expect.objectContaining({ code: 'changed-meanwhile' });
  expect(() => preflights.require(draft.id, { ...asked, revision: 2 }, IMAGE)).toThrow(changed);
  expect(() => preflights.require(draft.id, { ...asked, preflightAt: at + 1 }, IMAGE)).toThrow(changed);
  const edited = { ...IMAGE, reportedVersion: '2.0.1' };
  expect(() => preflights.require(draft.id, asked, edited)).toThrow(changed);
  place.clock += PREFLIGHT_VALID_MS + 1;
  expect(() => preflights.require(draft.id, asked, IMAGE)).toThrow(changed);
  expect(preflights.begin(draft, IMAGE, PACE).at).toBeGreaterThan(at);
});

it('does not ask who is gone or busy, and a failure of ours is no blocker of theirs', async () => {
  const { preflights, waiting, place, answer, bugs } = createPlace();
  open = preflights;
  place.gone.add(toMinerId(0));
  place.claims.take(toMinerId(1), 'job');
  const draft = draftOf(4, { groupSize: 2, offlineMost: 1, groupPauseS: 10 });
  preflights.begin(draft, { ...IMAGE, reportedVersion: 't1_20180522_101500' }, PACE);
  await expect.poll(() => waiting.size).toBe(2);
  answer(2, new Error('a bug'));
  answer(3, { ...FINDING, version: 't1_20180817_093000' });
  await settle(preflights, draft.id);
  const { rows, expectedS, groupCount } = preflights.read(draft.id);
  expect(rows.map(({ blocker, group }) => [blocker, group])).toEqual([
    ['removed', 0],
    ['busy', 0],
    ['internal', 1],
    [null, 1],
  ]);
  expect(bugs).toEqual([new Error('a bug')]);
  // one group of one: the others take no time
  expect([expectedS, groupCount]).toEqual([1, 2]);
  expect(rows[3]).toMatchObject({ medianGhs: 16_000, warnings: ['degraded', 'older-version'] });
});

it('leaves everybody else their turn, however many there are and however fast they are told', async () => {
  const { preflights, place } = createPlace();
  open = preflights;
  const draft = draftOf(1600);
  for (const id of draft.plan.minerIds) place.gone.add(id);
  preflights.begin(draft, IMAGE, PACE);
  let turnCount = 0;
  for (; preflights.read(draft.id).running; turnCount += 1) await nextTurn();
  expect(turnCount).toBeGreaterThanOrEqual(32);
});

it.each<[string, Partial<RolloutImage>, string[]]>([
  ['image', { isSigned: false, isSourceVerified: false }, ['image-unsigned', 'image-source-unverified']],
  ['history', {}, ['no-median']],
])('warns of what the %s does not tell', async (what, changes, warnings) => {
  const { preflights, waiting, place, answer, bugs } = createPlace();
  open = preflights;
  if (what === 'history') place.readMedians = () => Promise.reject(new Error('no history'));
  const gate = { hashratePercent: what === 'history' ? 90 : 0, withinS: 60 };
  const draft = draftOf(1, { gate });
  preflights.begin(draft, { ...IMAGE, ...changes }, PACE);
  await expect.poll(() => waiting.size).toBe(1);
  answer(0);
  await settle(preflights, draft.id);
  expect(preflights.read(draft.id).rows[0]?.warnings).toEqual(['degraded', ...warnings]);
  expect(bugs).toHaveLength(what === 'history' ? 1 : 0);
});

it('drops one for an older revision, and keeps twenty', async () => {
  const { preflights, waiting } = createPlace();
  open = preflights;
  const drafts = Array.from({ length: 21 }, () => draftOf(1));
  const [first] = drafts;
  if (first === undefined) throw new Error('there are drafts');
  preflights.begin(first, IMAGE, PACE);
  await expect.poll(() => waiting.size).toBe(1);
  const { at } = preflights.read(first.id);
  const next = preflights.begin({ ...first, revision: 2 }, IMAGE, PACE);
  expect(next).toMatchObject({ revision: 2, running: true });
  expect(next.at).toBeGreaterThan(at);
  for (const draft of drafts.slice(1)) preflights.begin(draft, IMAGE, PACE);
  expect(() => preflights.read(first.id)).toThrow(expect.objectContaining({ code: 'not-found' }));
  await preflights.stop();
});
