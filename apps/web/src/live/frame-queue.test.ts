import { expect, it, vi } from 'vitest';
import { createFrameQueue } from './frame-queue.ts';

/** A queue whose inflating ends when the test says so. */
const setUp = () => {
  const told: string[] = [];
  const ends: PromiseWithResolvers<string>[] = [];
  const queue = createFrameQueue({
    onText: (text) => void told.push(text),
    onBroken: () => void told.push('broken'),
    inflate: () => {
      const end = Promise.withResolvers<string>();
      ends.push(end);
      return end.promise;
    },
  });
  return { told, ends, queue, bytes: new ArrayBuffer(1) };
};

it('hands a text on at once when nothing is before it', () => {
  const { told, queue } = setUp();
  queue.add('a');
  expect(told).toEqual(['a']);
});

it('keeps the order, whatever is inflated first', async () => {
  const { told, ends, queue, bytes } = setUp();
  queue.add(bytes);
  queue.add('b');
  queue.add(bytes);
  ends[1]?.resolve('c');
  await Promise.resolve();
  expect(told).toEqual([]);
  ends[0]?.resolve('a');
  await vi.waitFor(() => expect(told).toEqual(['a', 'b', 'c']));
  queue.add('d');
  expect(told.at(-1)).toBe('d');
});

it('tells of one that cannot be read and goes on', async () => {
  const { told, ends, queue, bytes } = setUp();
  queue.add(bytes);
  queue.add('b');
  ends[0]?.reject(new Error('not deflated'));
  await vi.waitFor(() => expect(told).toEqual(['broken', 'b']));
});

it('drops what is left of the line before', async () => {
  const { told, ends, queue, bytes } = setUp();
  queue.add(bytes);
  queue.add('old');
  queue.clear();
  queue.add(bytes);
  ends[0]?.resolve('older');
  ends[1]?.resolve('new');
  await vi.waitFor(() => expect(told).toEqual(['new']));
});
