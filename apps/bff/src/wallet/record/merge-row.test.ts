import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../test/random.ts';
import { hashOf, listedOf } from '../fake-wallet.fixture.ts';
import { differs, mergeRow, toFacts } from './merge-row.ts';

const TAKEN_AT = 5000;
const factsOf = (facts: Parameters<typeof listedOf>[0]) => toFacts(listedOf(facts), TAKEN_AT);
const merge = (...listed: Parameters<typeof listedOf>[0][]) =>
  listed.map(factsOf).reduce((known, next) => mergeRow(known, next));

describe('the amount of a row', () => {
  it('is the first that was reckoned, however the rate moves', () => {
    expect(merge({ amountSat: -100 }, { amountSat: -90 }, { amountSat: null })).toMatchObject({
      amount_sat: -100,
      is_exact: 0,
    });
  });

  it('is filled in once the unit is known', () => {
    expect(merge({ amountSat: null }, { amountSat: -90 }, { amountSat: -80 }).amount_sat).toBe(-90);
  });

  it('is the exact one as soon as there is one, and stays it', () => {
    const exact = { amountSat: -101, isExact: true };
    expect(merge({ amountSat: -90 }, exact, { amountSat: -80 })).toMatchObject({
      amount_sat: -101,
      is_exact: 1,
    });
  });

  it('never goes back from exact to reckoned or from known to unknown, in any order', () => {
    const random = createRandom(11);
    const pick = <T>(list: readonly T[]) => list[Math.floor(random.next() * list.length)];
    for (let turn = 0; turn < 500; turn += 1) {
      const listed = Array.from({ length: 6 }, () => ({
        amountSat: pick([null, -1, -2, -3]) ?? null,
        isExact: false,
      })).map((row) => (row.amountSat === -3 ? { ...row, isExact: true } : row));
      const merged = merge(...listed);
      const exact = listed.some(({ isExact }) => isExact);
      const first = listed.find(({ amountSat }) => amountSat !== null)?.amountSat ?? null;
      expect(merged.amount_sat).toBe(exact ? -3 : first);
      expect(merged.is_exact).toBe(Number(exact));
    }
  });
});

it('confirmations move with the chain, both ways, and those of Lightning are none', () => {
  const chain = { kind: 'chain', hash: hashOf(2) } as const;
  expect(merge({ ...chain, confirmations: 1 }, { ...chain, confirmations: 7 }).confirmations).toBe(7);
  expect(merge({ ...chain, confirmations: 3 }, { ...chain, confirmations: 0 }).confirmations).toBe(0);
  expect(merge({ confirmations: 0 }).confirmations).toBeNull();
});

it('a row of the chain moves to the time of its block, one over Lightning stays where it is', () => {
  const chain = { kind: 'chain' } as const;
  expect(merge({ ...chain, at: 10 }, { ...chain, at: 20 })).toMatchObject({ at: 20, sort_at: 20 });
  expect(merge({ at: 10 }, { at: 20 })).toMatchObject({ at: 10, sort_at: 10 });
});

it('one without a time stands where it was first seen, until it has one', () => {
  expect(merge({ at: null })).toMatchObject({ at: null, sort_at: TAKEN_AT });
  const [seen, again] = [factsOf({ at: null }), toFacts(listedOf({ at: null }), 9000)];
  expect(differs(seen, mergeRow(seen, again))).toBe(false);
  expect(merge({ at: null }, { at: 30 })).toMatchObject({ at: 30, sort_at: 30 });
});

it('what is left out once is not forgotten', () => {
  const row = { memo: 'tea', feesSat: 3 };
  const known = factsOf(row);
  expect(differs(known, mergeRow(known, factsOf({ memo: null, feesSat: null, at: null })))).toBe(false);
});
