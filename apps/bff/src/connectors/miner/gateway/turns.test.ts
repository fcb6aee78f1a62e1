import { expect, it } from 'vitest';
import { createTurns } from './turns.ts';

it('lets eight calls wait for one miner and gives their places back, also when they fail', async () => {
  const turns = createTurns();
  const ends: ((fails: boolean) => void)[] = [];
  const work = () =>
    new Promise<string>((resolve, reject) => {
      ends.push((fails) => (fails ? reject(new Error('failed')) : resolve('done')));
    });
  const running = Array.from({ length: 8 }, () => turns.run('a', work));
  expect(await turns.run('a', work)).toBeNull();
  const other = turns.run('b', work);
  for (const [index, end] of ends.entries()) end(index === 0);
  const settled = await Promise.allSettled([...running, other]);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', ...Array(8).fill('fulfilled')]);
  const again = turns.run('a', async () => 'again');
  expect(await again).toBe('again');
});

it('has an end over all miners', async () => {
  const turns = createTurns();
  const { promise, resolve } = Promise.withResolvers<string>();
  const running = Array.from({ length: 200 }, (_, index) => turns.run(`m${index}`, () => promise));
  expect(await turns.run('one more', () => promise)).toBeNull();
  resolve('done');
  expect(new Set(await Promise.all(running))).toEqual(new Set(['done']));
});
