import { expect, it } from 'vitest';
import { createClosers } from './closers.ts';

it('undoes everything once, newest first, also past one that fails', async () => {
  const closed: string[] = [];
  const closers = createClosers();
  closers.add(() => closed.push('first'));
  closers.add(() => Promise.reject(new Error('second')));
  closers.add(async () => {
    await Promise.resolve();
    closed.push('third');
  });
  await expect(closers.close()).rejects.toThrow('second');
  expect(closed).toEqual(['third', 'first']);
  await closers.close();
  expect(closed).toEqual(['third', 'first']);
});
