import { expect, it } from 'vitest';
import { minerOf, NOW } from '../miner/miners.fixture.ts';
import { findWorst } from './attention.ts';

const idOf = (index: number) => `m${String(index).padStart(11, '0')}`;
const dead = (index: number, since: number) =>
  minerOf({ id: idOf(index) }, { state: 'degraded', reason: 'chain-dead', since });
const gone = (index: number, since: number) =>
  minerOf({ id: idOf(index) }, { state: 'unreachable', reason: 'refused', since });
const idsOf = ({ worst }: ReturnType<typeof findWorst>) => worst.map(({ miner }) => miner.entry.id);

it('gives worse causes first, of one cause the longest first', () => {
  const miners = [dead(1, NOW - 5000), minerOf({ id: idOf(2) }), gone(3, NOW - 1000), gone(4, NOW - 2000)];
  const found = findWorst(miners, NOW, 8);
  expect(idsOf(found)).toEqual([idOf(4), idOf(3), idOf(1)]);
  expect(found.moreCount).toBe(0);
});

it('counts what it leaves out', () => {
  const found = findWorst([dead(1, 1), dead(2, 2), gone(3, 3)], NOW, 2);
  expect(idsOf(found)).toEqual([idOf(3), idOf(1)]);
  expect(found.moreCount).toBe(1);
});

it('keeps equals in their places', () => {
  const forth = findWorst([gone(1, 7), gone(2, 7), gone(3, 7)], NOW, 2);
  const back = findWorst([gone(3, 7), gone(2, 7), gone(1, 7)], NOW, 2);
  expect(idsOf(forth)).toEqual(idsOf(back));
});
