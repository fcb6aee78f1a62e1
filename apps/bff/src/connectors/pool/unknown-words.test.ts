import { describe, expect, it } from 'vitest';
import { at, FIRST, GOOD, startWorld } from './pool-world.fixture.ts';
import { findUnknownWords } from './unknown-words.ts';

describe('a word that nobody has told us of', () => {
  it('is one for an algorithm or for the state of a payout, each once', () => {
    const statistics = ['Cuckatoo32', 'c29', 'CuckAway30', 'CuckAway30', null].map((algorithm) => ({
      algorithm,
    }));
    const workers = [null, { statistics: [{ algorithm: 'other' }] }, { statistics: null }];
    const payouts = ['Confirmed', 'hurra', 'hurra', undefined].map((status) => ({ status }));
    expect(findUnknownWords({ statistics, workers, payouts: [...payouts, null] })).toEqual([
      { what: 'algorithm', word: 'CuckAway30' },
      { what: 'algorithm', word: 'other' },
      { what: 'payout-status', word: 'hurra' },
    ]);
  });

  it('is none where nothing is told', () => {
    expect(findUnknownWords({})).toEqual([]);
    expect(findUnknownWords({ statistics: null, workers: null, payouts: null })).toEqual([]);
  });

  it('is plain and short, whatever the pool sends', () => {
    const [found] = findUnknownWords({ payouts: [{ status: `a\u001b[31m\u202e${'x'.repeat(500)}` }] });
    expect(found?.word).toBe(`a [31m ${'x'.repeat(33)}`);
  });
});

it('words are told once, and a pool that makes up new ones does not fill the log', async () => {
  const world = startWorld();
  const answer = (words: readonly string[]) =>
    JSON.stringify({ status: true, payouts: words.map((status) => ({ status, amount: 1 })) });
  world.answerWith(at('payoutStats', () => Promise.resolve({ body: answer(['hurra', 'paid']) })));
  await world.pass(1_300_000);
  expect(world.oddities).toEqual([
    { accountId: FIRST, endpoint: 'payoutStats', what: 'payout-status', word: 'hurra' },
  ]);
  world.answerWith(({ endpoint }) => {
    const words = Array.from({ length: 1000 }, (_, index) => `x${world.now()}${index}`);
    return Promise.resolve({ body: endpoint === 'payoutStats' ? answer(words) : (GOOD[endpoint] ?? '') });
  });
  await world.pass(1_300_000);
  expect(world.oddities).toHaveLength(200);
});

it('a height that no block has is told, and the credit is left out', async () => {
  const world = startWorld();
  const body = '{"status":true,"payouts":[{"height":9000000000000000,"amount":1},{"height":5,"amount":2}]}';
  world.answerWith(at('payoutHistory', () => Promise.resolve({ body })));
  await world.poll();
  expect(world.oddities).toEqual([{ accountId: FIRST, endpoint: 'payoutHistory', what: 'payouts/*/height' }]);
  expect(world.pool.peek(FIRST).credits.value).toEqual([{ height: 5, amountNanogrin: '2' }]);
});
