import { expect, it } from 'vitest';
import { createLane } from '../../../upstream/lane.ts';
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

it('lets one call at a time into the lane of a miner, where a poll stands behind it', async () => {
  const turns = createTurns();
  const lane = createLane();
  const began: string[] = [];
  const ends = new Map<string, () => void>();
  const inLane = (name: string) =>
    lane.run(async () => {
      began.push(name);
      await new Promise<void>((resolve) => ends.set(name, resolve));
    });
  const leaving = new AbortController();
  const { signal } = new AbortController();
  const first = turns.runAlone('a', () => inLane('first'), signal);
  const gone = turns.runAlone('a', () => inLane('gone'), leaving.signal);
  const second = turns.runAlone('a', () => inLane('second'), signal);
  const poll = inLane('poll');
  leaving.abort(new Error('left'));
  await expect(gone).rejects.toThrow('left');
  for (const [name, call] of Object.entries({ first, poll, second })) {
    await expect.poll(() => began.at(-1)).toBe(name);
    ends.get(name)?.();
    await call;
  }
  expect(began).toEqual(['first', 'poll', 'second']);
});
