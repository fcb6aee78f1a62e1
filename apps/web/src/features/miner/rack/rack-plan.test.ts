import { describe, expect, it } from 'vitest';
import {
  findOccupant,
  type PlacedMiner,
  type RackPlan,
  toMoves,
  toRackPlan,
  toReverse,
} from './rack-plan.ts';
import { findTarget, isSameTarget, moveTarget } from './rack-target.ts';

const miner = (id: string, position: string): PlacedMiner => ({ id, name: `Miner ${id}`, position });
const plan = (miners: readonly PlacedMiner[], slotCount = 3, newRacks: string[] = []): RackPlan =>
  toRackPlan(miners, { slotCount, newRacks });
const drawn = ({ racks }: RackPlan) =>
  racks.map(({ name, rows }) => [name, rows.map(({ slot, id }) => `${slot ?? '?'}${id ?? ''}`).join(' ')]);

const hall = plan([
  miner('a', 'Hall 1 / B / 02'),
  miner('b', 'hall 1 /  b / 4'),
  miner('c', 'Hall 1 / A'),
  miner('d', ''),
  miner('e', 'Z 1'),
]);

describe('toRackPlan', () => {
  it('makes racks of positions, with the empty slots between', () => {
    expect(drawn(hall)).toEqual([
      ['Hall 1 / A', '?c'],
      ['Hall 1 / B', '1 2a 3 4b'],
      ['Z', '1e 2 3'],
    ]);
    expect(hall.unplaced).toEqual(['d']);
  });

  it('shows both of two miners in one slot', () => {
    const [rack] = plan([miner('a', 'A 1'), miner('b', 'A-1')]).racks;
    expect(rack?.rows.slice(0, 2)).toEqual([
      { slot: 1, id: 'a', doubled: true },
      { slot: 1, id: 'b', doubled: true },
    ]);
    expect(rack?.minerCount).toBe(2);
  });

  it('has a new rack, slot 0, and slots without a rack', () => {
    expect(drawn(plan([miner('a', 'A 0'), miner('b', '2')], 2, ['New']))).toEqual([
      ['', '1 2b'],
      ['A', '0a 1 2'],
      ['New', '1 2'],
    ]);
  });

  it('orders racks as people count', () => {
    const names = plan(
      ['Rack 10 1', 'Rack 2 1'].map((position, index) => miner(String(index), position)),
    ).racks;
    expect(names.map(({ name }) => name)).toEqual(['Rack 2', 'Rack 10']);
  });
});

describe('toMoves', () => {
  const rackKey = 'hall 1 / b';

  it('writes the place as its rack does', () => {
    expect(toMoves(hall, 'd', { rackKey, slot: 3 })).toEqual([{ id: 'd', from: '', to: 'Hall 1 / B / 03' }]);
    expect(toMoves(hall, 'a', null)).toEqual([{ id: 'a', from: 'Hall 1 / B / 02', to: '' }]);
  });

  it('swaps with who is there', () => {
    const moves = toMoves(hall, 'e', { rackKey, slot: 4 });
    expect(moves).toEqual([
      { id: 'e', from: 'Z 1', to: 'Hall 1 / B / 04' },
      { id: 'b', from: 'hall 1 /  b / 4', to: 'Z 1' },
    ]);
    expect(toReverse(moves)).toEqual([
      { id: 'b', from: 'Z 1', to: 'hall 1 /  b / 4' },
      { id: 'e', from: 'Hall 1 / B / 04', to: 'Z 1' },
    ]);
    expect(findOccupant(hall, { rackKey, slot: 4 }, 'b')).toBeUndefined();
  });

  it('does nothing where nothing changes, or nothing is known', () => {
    expect(toMoves(hall, 'a', { rackKey, slot: 2 })).toEqual([]);
    expect(toMoves(hall, 'd', null)).toEqual([]);
    expect(toMoves(hall, 'nobody', null)).toEqual([]);
    expect(toMoves(hall, 'a', { rackKey: 'gone', slot: 2 })).toEqual([]);
  });
});

describe('the arrow keys', () => {
  const at = (rackKey: string, slot: number) => ({ rackKey, slot });

  it('lead from slot to slot and rack to rack, and stay at an edge', () => {
    expect(moveTarget(hall, at('hall 1 / b', 2), 'down')).toEqual(at('hall 1 / b', 3));
    expect(moveTarget(hall, at('hall 1 / b', 1), 'up')).toEqual(at('hall 1 / b', 1));
    expect(moveTarget(hall, at('hall 1 / b', 4), 'right')).toEqual(at('z', 3));
    expect(moveTarget(hall, at('z', 3), 'right')).toEqual(at('z', 3));
  });

  it('lead to the tray left of the first rack, and back', () => {
    expect(moveTarget(hall, at('hall 1 / b', 2), 'left')).toBeNull();
    expect(moveTarget(hall, null, 'right')).toEqual(at('hall 1 / b', 1));
    expect(moveTarget(plan([miner('a', '')]), null, 'right')).toBeNull();
  });

  it('begin where the miner is', () => {
    expect(findTarget(hall, 'b')).toEqual(at('hall 1 / b', 4));
    expect([findTarget(hall, 'c'), findTarget(hall, 'd'), findTarget(hall, 'x')]).toEqual([null, null, null]);
    expect(isSameTarget(at('a', 1), at('a', 1))).toBe(true);
    expect([isSameTarget(at('a', 1), null), isSameTarget(at('a', 1), at('a', 2))]).toEqual([false, false]);
  });
});
