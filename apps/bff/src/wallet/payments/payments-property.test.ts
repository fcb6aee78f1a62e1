import { paymentSchema } from '@mintdeck/shared-types/wallet/payments';
import { expect, it } from 'vitest';
import { createRandom } from '../../../test/random.ts';
import { OUTCOME_NAMES } from './fake-server.fixture.ts';
import type { MemoryOptions } from './memory-store.fixture.ts';
import type { PaymentRow } from './payment-row.ts';
import { PaymentWorld } from './payment-world.fixture.ts';

// Payments, double clicks, retries, two servers on one database, lists that are late, lost or cut, kills at every wait, and people who say
// how one ended, in any order: no invoice is paid twice, and none that was paid is said to have failed.

const RUNS = 600;
const STEPS = 150;
const ALLOWED_CODES = [
  'request-refused',
  'changed-meanwhile',
  'too-many-tries',
  'too-late',
  'already-running',
  'not-found',
];

const act = async (world: PaymentWorld): Promise<void> => {
  const chance = world.random.next();
  if (chance < 0.09) world.pay();
  else if (chance < 0.13) world.read();
  else if (chance < 0.16) world.rewrite();
  else if (chance < 0.18) world.clear();
  else if (chance < 0.2) await world.pass();
  else if (chance < 0.225) world.start(world.random.below(2));
  else await world.turns.next();
};

const findRowFaults = (world: PaymentWorld, row: PaymentRow): string[] => {
  const { servers } = world;
  const real = servers.payments.find(({ id }) => id === row.id);
  const isListed = real !== undefined && servers.list(real.walletId).some(({ hash }) => hash === real.hash);
  const isShownPaid = world
    .listShown()
    .every((shown) => shown.find(({ id }) => id === row.id)?.state === 'paid');
  const faults: Readonly<Record<string, boolean>> = {
    'is being sent after a start': row.state === 'sending',
    'is paid, and nothing was paid': real === undefined && (row.state === 'paid' || row.happened === 1),
    'was paid, and is said not to be': real !== undefined && (row.state === 'failed' || row.happened === 0),
    'was paid and is listed, and is not proven': isListed && row.seen_at === null,
    'was paid and is listed, and is not shown so': isListed && !isShownPaid,
  };
  return Object.keys(faults)
    .filter((fault) => faults[fault])
    .map((fault) => `${row.id} ${fault}: ${row.state}`);
};

/** What is wrong in the end; empty: nothing. */
const findFaults = (world: PaymentWorld): string[] => {
  const { servers, tables, bugs, answers, codes } = world;
  const hashes = servers.payments.map(({ hash }) => hash);
  const isOther = ({ id, payment }: PaymentWorld['answers'][number]) =>
    payment.id !== id || !paymentSchema.safeParse(payment).success;
  return [
    ...bugs.map((bug) => `bug: ${bug}`),
    ...[...codes.keys()].filter((code) => !ALLOWED_CODES.includes(code)).map((code) => `answered ${code}`),
    ...(new Set(hashes).size < hashes.length ? ['an invoice was paid twice'] : []),
    ...answers.filter(isOther).map(({ id }) => `${id}: another answer`),
    ...servers.payments.filter(({ id }) => !tables.rows.has(id)).map(({ id }) => `${id}: paid without a row`),
    ...[...tables.rows.values()].flatMap((row) => findRowFaults(world, row)),
  ];
};

const run = async (seed: number, options?: MemoryOptions) => {
  const world = new PaymentWorld(createRandom(seed), options);
  for (let step = 0; step < STEPS; step += 1) await act(world);
  await world.settle();
  return { world, faults: findFaults(world) };
};

const count = (counts: Map<string, number>, word: string, by = 1) =>
  counts.set(word, (counts.get(word) ?? 0) + by);
/** All that has to come about, or it shows nothing. */
const SEEN = [...OUTCOME_NAMES, 'paid', 'failed', 'not-known', 'cleared: true', 'cleared: false'];

it('no invoice is ever paid twice, and none that was paid is said to have failed', async () => {
  const base = Date.now() % 1_000_000_000;
  const counts = new Map<string, number>();
  for (let index = 0; index < RUNS; index += 1) {
    const seed = index < RUNS / 2 ? index : base + index;
    const { world, faults } = await run(seed);
    expect(faults, `seed ${seed}`).toEqual([]);
    for (const [outcome, times] of world.servers.outcomes) count(counts, outcome, times);
    for (const { state, happened } of world.tables.rows.values())
      count(counts, state === 'cleared' ? `cleared: ${happened === 1}` : state);
  }
  for (const word of SEEN) expect(counts.get(word), word).toBeGreaterThan(9);
});

it.each([
  ['invoices may be in the database twice', { isLoose: true }, 'an invoice was paid twice'],
  ['a start leaves what was being sent as it was', { isForgetful: true }, 'after a start'],
] as const)('it is noticed when %s', async (_name, options, fault) => {
  const faults: string[] = [];
  for (let seed = 0; seed < RUNS / 4; seed += 1) faults.push(...(await run(seed, options)).faults);
  expect(faults.join('\n')).toContain(fault);
});
