import { expect, it } from 'vitest';
import { Turns } from './turns.ts';

let nowMs = 1_000_000;
const createTurns = () => new Turns(() => nowMs);
const idle = async () => 'done';
const refusal = (retryAfterS: number) => ({ code: 'too-many-tries', retryAfterS });

it('a session looks at one file at a time', async () => {
  const turns = createTurns();
  const gate = Promise.withResolvers<string>();
  const first = turns.run('ann', () => gate.promise);
  await expect(turns.run('ann', idle)).rejects.toMatchObject(refusal(1));
  expect(await turns.run('bob', idle)).toBe('done');
  gate.reject(new Error('bad'));
  await expect(first).rejects.toThrow('bad');
  expect(await turns.run('ann', idle)).toBe('done');
});

it('a session looks at twelve a minute', async () => {
  const turns = createTurns();
  for (let count = 0; count < 12; count += 1) {
    await turns.run('ann', idle);
    nowMs += 1000;
  }
  await expect(turns.run('ann', idle)).rejects.toMatchObject(refusal(48));
  expect(await turns.run('bob', idle)).toBe('done');
  nowMs += 48_000;
  expect(await turns.run('ann', idle)).toBe('done');
  await expect(turns.run('ann', idle)).rejects.toMatchObject(refusal(1));
});

it('all look at sixty a minute, and a clock that is set back holds nobody up', async () => {
  const turns = createTurns();
  for (let count = 0; count < 60; count += 1) await turns.run(`s${count}`, idle);
  await expect(turns.run('new', idle)).rejects.toMatchObject(refusal(60));
  nowMs -= 3_600_000;
  expect(await turns.run('new', idle)).toBe('done');
});
