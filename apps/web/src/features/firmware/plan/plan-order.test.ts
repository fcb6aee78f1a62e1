import { describe, expect, it } from 'vitest';
import { candidateOf, hashing, idOf } from './plan.fixture.ts';
import { orderMiners, type PlanOrder, putFirst } from './plan-order.ts';

const candidates = [
  hashing(1, 9000, { entry: { name: 'Miner 10', address: '10.0.0.10', position: '' } }),
  hashing(2, 14_000, { entry: { name: 'Miner 9', address: '10.0.0.9', position: 'B-1' } }),
  candidateOf(3, { entry: { name: 'Miner 30', address: '10.0.0.3', position: 'A-2' }, row: null }),
  hashing(4, 12_000, { entry: { name: 'Miner 4', address: '10.0.1.1', position: 'A-10' } }),
];
const byId = new Map(candidates.map((candidate) => [candidate.entry.id, candidate]));
const all = [1, 2, 3, 4].map(idOf);
const order = (by: PlanOrder, pilotCount = 0) => orderMiners(all, byId, { order: by, pilotCount });

describe('the order of a plan', () => {
  it.each<[PlanOrder, number[]]>([
    ['name', [4, 2, 1, 3]],
    ['address', [3, 2, 1, 4]],
    // no position comes last
    ['position', [3, 4, 2, 1]],
    // nor is a hashrate that nobody read the lowest
    ['weakest', [1, 4, 2, 3]],
  ])('by %s', (by, expected) => expect(order(by)).toEqual(expected.map(idOf)));

  it('leaves the pilot where it is', () => {
    expect(order('name', 2)).toEqual([1, 2, 4, 3].map(idOf));
  });

  it('keeps who is not known, last', () => {
    expect(orderMiners([idOf(9), idOf(2)], byId, { order: 'name', pilotCount: 0 })).toEqual([
      idOf(2),
      idOf(9),
    ]);
  });

  it('puts some first without losing anybody', () => {
    expect(putFirst(all, [idOf(3)])).toEqual([3, 1, 2, 4].map(idOf));
  });
});
